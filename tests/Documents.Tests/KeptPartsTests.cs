using System.Text;
using System.Text.Json.Nodes;
using Documents.Moeder;
using Documents.Templates;

namespace Documents.Tests;

/// <summary>What is taken over from the version before is what would be made anew, byte for byte, whatever changed.</summary>
public sealed class KeptPartsTests
{
    private const long Plenty = 64 * 1024 * 1024;

    /// <summary>What a secretary does to an item, from small to large.</summary>
    private static readonly Action<JsonObject, Random>[] Edits =
    [
        (punkt, random) => punkt["titel"] = $"Et andet emne {random.Next(1000)}",
        (punkt, random) => punkt["titel"] = string.Join(' ', Enumerable.Repeat("Et emne med en lang titel", random.Next(1, 9))),
        (punkt, random) => AddField(punkt, "markdown", $"Afsnit {random.Next(1000)} med [et link](https://eksempel.dk/{random.Next(5)})."),
        (punkt, _) => AddField(punkt, "markdown", "1. et\n2. to\n\n- a\n- b\n\n3. tre"),
        (punkt, _) => AddField(punkt, "html", "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td><ul><li>x</li></ul></td></tr></table><blockquote>Citat</blockquote>"),
        (punkt, _) => AddField(punkt, "tekst", string.Concat(Enumerable.Repeat("En linje af mange.\n\n", 200))),
        (punkt, random) => AddField(punkt, "tekst", random.Next(2) == 0 ? "Forskel \u0394 og \u2206, \u03a9 og \u2126" : "Forskel \u2206 og \u0394, \u2126 og \u03a9"),
        (punkt, _) => AddField(punkt, "tekst", "\u05d0\u05d1 og \U00013000"),
        (punkt, _) => punkt["felter"]!.AsArray().Clear(),
        (punkt, random) => AddField(punkt, "tekst", $"Se bilag {random.Next(1, 4)}, og mødet onsdag d. 3. juni 2026. [navn]"),
        (punkt, _) => punkt.Remove("bilag"),
        (punkt, random) => AddField(punkt, "html", random.Next(2) == 0 ? "<a href='https://b.dk'><p>et</p><p>to</p></a>" : "<a href='https://b.dk'><p>et</p></a><a href='https://b.dk'><p>to</p></a>"),
        (punkt, random) => punkt["gruppe"] = $"Gruppe {random.Next(2)}",
        (punkt, random) => punkt["adgang"] = random.Next(2) == 0 ? "lukket" : "aaben",
    ];

    private const string EachItem = "{{#each grupper as |g|}}{{#each g.punkter as |p|}}";
    private const string Ends = "{{/each}}{{/each}}";
    private const string Item = """<section class="punkt ny-side" data-json="{{p.json}}">{{> punkt p}}""";

    /// <summary>What houses may do that the standard template does not.</summary>
    private static readonly Dictionary<string, string> Templates = new()
    {
        ["page numbers in the text"] = "{{> sidehoved}}{{> forside}}{{> indhold}}" + EachItem + Item + """<p>Slut <span class="sidelinje"></span></p></section>""" + Ends,
        ["no sections"] = "{{> sidehoved}}<p>Forside</p>" + EachItem + "<h1>{{p.titel}}</h1>{{#each p.felter as |felt|}}{{tekst felt.indhold}}{{/each}}" + Ends,
        ["comments"] = """{{> sidehoved}}<!-- <section> --><section class="forside"><p>F</p><!--> </section> --><!-- <rigtekst sted="$.q"> --></section>""" + EachItem + Item + "<!-- </section> --></section>" + Ends,
        ["a text twice"] = "{{> sidehoved}}{{> forside}}" + EachItem + Item + """</section><section class="ny-side">{{> punkt p}}</section>""" + Ends + "{{> indhold}}",
    };

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    public static TheoryData<string> Houses => [.. Templates.Keys];

    [Theory, MemberData(nameof(Seeds))]
    public void A_version_after_another_is_as_if_made_anew(int seed) => AssertVersions(seed, TemplateLibrary.Standard);

    [Theory, MemberData(nameof(Houses))]
    public void So_it_is_in_a_template_of_another_kind(string house)
    {
        var templates = new TemplateLibrary([new TemplateFiles(StandardTemplates.Name, [new("referat.hbs", Encoding.UTF8.GetBytes(Templates[house]))])]);
        for (var seed = 1; seed <= 4; seed++)
            AssertVersions(seed, templates);
    }

    /// <summary>Pictures are the document's as a whole: what holds one is kept nowhere.</summary>
    [Fact]
    public void Pictures_are_not_kept_and_do_not_pile_up()
    {
        var meeting = Meeting(6);
        var picture = Convert.ToBase64String(File.ReadAllBytes(Path.Combine(Repository.Root, "templates", "eksempler", "bilag", "oekonomiudvalg-2026-06-10", "Kort over Søndre Havn.png")));
        AddField(meeting["punkter"]![1]!.AsObject(), "html", $"<p><img alt='Kort' src='data:image/png;base64,{picture}'></p>");
        var kept = new KeptParts(Plenty);
        AssertSame(meeting, kept, TemplateLibrary.Standard);
        var parts = kept.Count;
        for (var version = 0; version < 3; version++)
            AssertSame(meeting, kept, TemplateLibrary.Standard);

        Assert.Equal(parts, kept.Count);
    }

    private static void AssertVersions(int seed, TemplateLibrary templates)
    {
        var random = new Random(seed);
        var meeting = Meeting(random.Next(3, 40));
        var kept = new KeptParts(seed % 4 == 0 ? 200_000 : Plenty); // also where much is forgotten
        for (var version = 0; version < 6; version++)
        {
            AssertSame(meeting, kept, templates);
            for (var edits = random.Next(1, 4); edits > 0; edits--)
            {
                var punkter = meeting["punkter"]!.AsArray();
                Edits[random.Next(Edits.Length)](punkter[random.Next(punkter.Count)]!.AsObject(), random);
            }
        }
    }

    [Fact]
    public void An_item_that_is_added_moves_all_others()
    {
        var meeting = Meeting(20);
        var kept = new KeptParts(Plenty);
        AssertSame(meeting, kept, TemplateLibrary.Standard);
        var added = meeting["punkter"]![3]!.DeepClone();
        added["id"] = "nyt";
        foreach (var bilag in added["bilag"]?.AsArray() ?? [])
            bilag!["id"] = $"nyt-{bilag["id"]}";
        meeting["punkter"]!.AsArray().Insert(2, added);

        AssertSame(meeting, kept, TemplateLibrary.Standard);
    }

    [Fact]
    public void The_pages_of_bilag_have_names_of_their_own_in_what_is_taken_over()
    {
        var meeting = Meeting(20);
        var kept = new KeptParts(Plenty);
        AssertSame(meeting, kept, TemplateLibrary.Standard);
        var bilag = meeting["punkter"]!.AsArray().SelectMany(punkt => punkt!["bilag"]?.AsArray() ?? []).ToDictionary(one => one!["id"]!.ToString(), _ => new BilagSider(2, null));
        var options = AssemblyOptions.Default with { Bilag = bilag };

        Assert.NotEmpty(bilag);
        Assert.Equal(Assemble(meeting, options).Pdf, Assemble(meeting, options with { Kept = kept }).Pdf);
    }

    /// <summary>One format needs what the other does not: then nothing is kept, and nothing wrong taken.</summary>
    [Theory, InlineData(Formats.Pdf), InlineData(Formats.Docx), InlineData(Formats.None)]
    public void Formats_may_come_one_at_a_time(Formats first)
    {
        var meeting = Meeting(12);
        var kept = new KeptParts(Plenty);
        Assemble(meeting, new AssemblyOptions(first) { Kept = kept });

        AssertSame(meeting, kept, TemplateLibrary.Standard);
    }

    [Fact]
    public void A_chapter_that_is_longer_makes_the_others_neither_set_nor_written_again()
    {
        var meeting = Meeting(40);
        var kept = new KeptParts(Plenty);
        Assemble(meeting, AssemblyOptions.Default with { Kept = kept });
        var before = kept.Takings;
        AddField(meeting["punkter"]![1]!.AsObject(), "tekst", string.Concat(Enumerable.Repeat("En linje af mange.\n\n", 200)));

        var made = Assemble(meeting, AssemblyOptions.Default with { Kept = kept });

        Assert.True(made.PageCount > 40);
        Assert.True(kept.Takings - before > 40, $"only {kept.Takings - before} parts were taken over");
    }

    private static void AssertSame(JsonObject meeting, KeptParts kept, TemplateLibrary templates)
    {
        var made = DocumentAssembler.AssembleBoth(MoedeReader.Read(Bytes(meeting)), templates, AssemblyOptions.Default with { Kept = kept });
        var anew = DocumentAssembler.AssembleBoth(MoedeReader.Read(Bytes(meeting)), templates, AssemblyOptions.Default);

        Assert.True(anew.IsMade, string.Join('\n', anew.Diagnostics));
        Assert.Equal(anew.Diagnostics, made.Diagnostics);
        foreach (var (some, others) in new[] { (anew.Intern, made.Intern), (anew.Offentlig, made.Offentlig) })
        {
            Assert.Equal(some.PageCount, others.PageCount);
            Assert.True(some.Pdf.AsSpan().SequenceEqual(others.Pdf), "the PDF differs");
            Assert.True(some.Docx.AsSpan().SequenceEqual(others.Docx), "the DOCX differs");
        }
    }

    private static AssembledDocument Assemble(JsonObject meeting, AssemblyOptions options) => DocumentAssembler.Assemble(Bytes(meeting), TemplateLibrary.Standard, options);

    private static byte[] Bytes(JsonObject meeting) => Encoding.UTF8.GetBytes(meeting.ToJsonString());

    /// <summary>An example with so many items, taken from it in turn.</summary>
    private static JsonObject Meeting(int items)
    {
        var meeting = JsonNode.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "templates", "eksempler", "oekonomiudvalg-2026-06-10.json")))!.AsObject();
        var pool = meeting["punkter"]!.AsArray().Select(punkt => punkt!.DeepClone()).ToList();
        meeting["punkter"] = new JsonArray([.. Enumerable.Range(0, items).Select(i => Numbered(pool[i % pool.Count].DeepClone(), i))]);
        return meeting;

        static JsonNode Numbered(JsonNode punkt, int number)
        {
            punkt["id"] = $"p{number}";
            foreach (var (i, bilag) in (punkt["bilag"]?.AsArray() ?? []).Index())
                bilag!["id"] = $"p{number}-b{i}";
            return punkt;
        }
    }

    private static void AddField(JsonObject punkt, string format, string text)
    {
        if (punkt["felter"] is not JsonArray fields)
            punkt["felter"] = fields = [];
        fields.Add(new JsonObject { ["navn"] = $"Felt {fields.Count}", ["format"] = format, ["indhold"] = text });
    }
}
