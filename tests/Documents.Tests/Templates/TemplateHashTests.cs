using System.Text;
using Documents.Templates;

namespace Documents.Tests.Templates;

public sealed class TemplateHashTests
{
    [Fact]
    public void The_same_files_have_the_same_hash_in_any_order()
    {
        Assert.Equal(
            Library(("theme.json", "{}"), ("dele/x.hbs", "x")).Hash,
            Library(("dele/x.hbs", "x"), ("theme.json", "{}")).Hash);
    }

    [Fact]
    public void A_changed_file_a_new_one_and_another_committee_change_the_hash()
    {
        string[] hashes =
        [
            TemplateLibrary.Standard.Hash,
            Library(("theme.json", "{}")).Hash,
            Library(("theme.json", "{ }")).Hash,
            Library(("theme.json", "{}"), ("dele/x.hbs", "x")).Hash,
            Library(("theme.jso", "n{}")).Hash,
            new TemplateLibrary(committees: new Dictionary<string, string> { ["Byrådet"] = "standard" }).Hash,
        ];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    private static TemplateLibrary Library(params (string Path, string Text)[] files) =>
        new([new TemplateFiles("hus", files.Select(file => KeyValuePair.Create(file.Path, Encoding.UTF8.GetBytes(file.Text))))]);
}
