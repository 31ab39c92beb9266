using System.Text;
using System.Text.Json;
using App.Triggers;

namespace App.Tests.Triggers;

public sealed class HostTextTests
{
    private const string Event = """{"subject":"/blobServices/default/containers/bilag/blobs/M1/kort æ.pdf"}""";

    [Theory]
    [InlineData("M1/kort over byen.pdf")]
    [InlineData("M1/\"citat\".pdf")]
    [InlineData("M1/æøå \\ €.pdf")]
    public void A_text_is_the_same_whether_it_is_quoted_once_or_twice(string text)
    {
        Assert.Equal(text, HostText.Unwrap(Json(text)));
        Assert.Equal(text, HostText.Unwrap(Json(JsonSerializer.Serialize(text))));
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("\"a\"b\"")]
    public void What_only_looks_quoted_is_taken_as_it_is(string text) => Assert.Equal(text, HostText.Unwrap(Json(text)));

    [Fact]
    public void A_message_is_the_same_in_every_wrapping()
    {
        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(Event));
        JsonElement[] wrappings =
        [
            JsonElement.Parse(Event),
            Json(Event),
            Json(JsonSerializer.Serialize(Event)),
            Json(base64),
            Json(JsonSerializer.Serialize(base64)),
            Json(Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(Event)))),
        ];

        Assert.All(wrappings, wrapping => Assert.Equal(Event, HostText.ReadJson(wrapping).GetRawText()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hej")]
    [InlineData("aGVq")]
    [InlineData("{")]
    public void A_message_without_JSON_is_refused(string text) => Assert.Throws<JsonException>(() => HostText.ReadJson(Json(text)));

    private static JsonElement Json(string text) => JsonSerializer.SerializeToElement(text);
}
