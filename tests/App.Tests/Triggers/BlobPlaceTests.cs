using System.Text.Json;
using App.Triggers;

namespace App.Tests.Triggers;

public sealed class BlobPlaceTests
{
    private static readonly BlobPlace Kort = new("bilag", "M1/kort over åen.pdf");

    [Fact]
    public void Both_schemas_are_read()
    {
        Assert.Equal([Kort], Read(
            """
            {"topic":"/subscriptions/x","subject":"/blobServices/default/containers/bilag/blobs/M1/kort over åen.pdf","eventType":"Microsoft.Storage.BlobCreated",
             "data":{"api":"PutBlob","url":"https://konto.blob.core.windows.net/bilag/M1/kort%20over%20%C3%A5en.pdf"},"dataVersion":"","metadataVersion":"1"}
            """));
        Assert.Equal([Kort], Read(
            """
            {"specversion":"1.0","type":"Microsoft.Storage.BlobDeleted","source":"/subscriptions/x",
             "subject":"/blobServices/default/containers/bilag/blobs/M1/kort over åen.pdf","data":{"api":"DeleteBlob"}}
            """));
    }

    [Fact]
    public void Events_may_come_in_a_list()
    {
        var found = Read(
            """
            [{"subject":"/blobServices/default/containers/bilag/blobs/M1/kort over åen.pdf"},{"subject":"/blobServices/default/containers/moeder/blobs/M2/referat.json"}]
            """);

        Assert.Equal([Kort, new BlobPlace("moeder", "M2/referat.json")], found);
    }

    [Fact]
    public void What_can_not_be_read_in_a_list_keeps_no_other_back()
    {
        var found = Read(
            """
            [1, null, "x", [], {"subject":"\ud800"}, {"subject":"/blobServices/default/containers/bilag/blobs/M1/kort over åen.pdf"}]
            """);

        Assert.Equal([Kort], found);
    }

    [Theory]
    [InlineData("https://konto.blob.core.windows.net/bilag/M1/kort%20over%20%C3%A5en.pdf")]
    [InlineData("http://127.0.0.1:10000/devstoreaccount1/bilag/M1/kort%20over%20%C3%A5en.pdf")]
    [InlineData("http://azurite:10000/devstoreaccount1/bilag/M1/kort%20over%20%C3%A5en.pdf")]
    public void Without_a_subject_the_address_tells_the_place(string url) => Assert.Equal([Kort], Read($$$"""{"data":{"url":"{{{url}}}"}}"""));

    [Fact]
    public void A_renaming_has_two_places()
    {
        var found = Read(
            """
            {"subject":"/blobServices/default/containers/bilag/blobs/M2/ny.pdf","eventType":"Microsoft.Storage.BlobRenamed",
             "data":{"destinationUrl":"https://konto.dfs.core.windows.net/bilag/M2/ny.pdf","sourceUrl":"https://konto.dfs.core.windows.net/bilag/M1/gammel.pdf"}}
            """);

        Assert.Equal([new("bilag", "M2/ny.pdf"), new("bilag", "M1/gammel.pdf")], found.Distinct());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"subject":7,"data":"x"}""")]
    [InlineData("""{"subject":"/blobServices/default/containers/bilag","data":{"url":"https://konto.blob.core.windows.net/bilag"}}""")]
    [InlineData("""{"subject":"andet","data":{"url":"../bilag/M1/kort.pdf"}}""")]
    public void An_event_of_something_else_has_no_place(string json) => Assert.Empty(Read(json));

    private static IReadOnlyList<BlobPlace> Read(string json) => [.. BlobPlace.ReadAll(JsonElement.Parse(json))];
}
