using System.Text;
using System.Text.Json.Nodes;

namespace App.Tests.Cli;

public sealed class RenderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Out => _folder.File("out");

    private string[] Made => Directory.Exists(Out)
        ? [.. Directory.GetFileSystemEntries(Out).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]
        : [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_meeting_becomes_both_files_and_their_paths_are_printed()
    {
        var made = Render(_folder.Write("a.json", Meetings.Json()));

        Assert.Equal(0, made.ExitCode);
        Assert.Equal([Path.Combine(Out, "moede-1-referat.pdf"), Path.Combine(Out, "moede-1-referat.docx")], made.OutputLines);
        Assert.Equal("", made.Error);
        Assert.Equal(["moede-1-referat.docx", "moede-1-referat.pdf"], Made);
        Assert.Equal("%PDF-"u8, File.ReadAllBytes(made.OutputLines[0])[..5]);
        Assert.Equal("PK"u8, File.ReadAllBytes(made.OutputLines[1])[..2]);
    }

    [Fact]
    public void Without_a_folder_named_the_files_lie_where_one_stands()
    {
        _folder.Write("a.json", Meetings.Json());

        var made = Tool.Assembly(["render", "a.json", "--format", "pdf", "--udgave", "intern"], null, folder: _folder.Path);

        Assert.Equal([Path.Combine(".", "moede-1-referat.pdf")], made.OutputLines);
        Assert.Equal(["a.json", "moede-1-referat.pdf"], _folder.FileNames);
    }

    [Theory]
    [InlineData("pdf", "moede-1-referat.pdf")]
    [InlineData("docx", "moede-1-referat.docx")]
    [InlineData("docx,pdf", "moede-1-referat.docx", "moede-1-referat.pdf")]
    public void Only_the_formats_asked_for_are_made(string formats, params string[] expected)
    {
        Assert.Equal(0, Render(_folder.Write("a.json", Meetings.Json()), "--format", formats).ExitCode);
        Assert.Equal(expected, Made);
    }

    [Fact]
    public void A_referat_can_be_made_a_dagsorden_and_then_shows_no_decision()
    {
        var made = Render(_folder.Write("a.json", Meetings.Json()), "--type=dagsorden", "--format=docx");

        Assert.Equal(0, made.ExitCode);
        Assert.Equal(["moede-1-dagsorden.docx"], Made);
        var text = Proofs.DocxPart.Read(made.OutputLines[0], "word/document.xml").Root!.Value;
        Assert.Contains("penge", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Godkendt", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_editions_are_made_and_the_public_one_shows_nothing_that_is_closed()
    {
        var json = Meetings.Json(change: meeting => meeting["punkter"]![0]!["adgang"] = "lukket");

        var made = Render(_folder.Write("a.json", json), "--udgave=begge", "--format=docx", "--type", "dagsorden,referat");

        Assert.Equal(["moede-1-dagsorden-offentlig.docx", "moede-1-dagsorden.docx", "moede-1-referat-offentlig.docx", "moede-1-referat.docx"], Made);
        Assert.Contains("penge", TextOf("moede-1-referat.docx"), StringComparison.Ordinal);
        var open = TextOf("moede-1-referat-offentlig.docx");
        Assert.Contains("Lukket punkt", open, StringComparison.Ordinal);
        Assert.DoesNotContain("penge", open, StringComparison.Ordinal);
        Assert.Equal(0, made.ExitCode);

        string TextOf(string file) => Proofs.DocxPart.Read(Path.Combine(Out, file), "word/document.xml").Root!.Value;
    }

    [Fact]
    public void One_item_can_be_had_alone_under_a_name_of_its_own()
    {
        var json = _folder.Write("a.json", Meetings.Json());

        Assert.Equal(0, Render(json, "--punkt", "p1", "--format", "pdf").ExitCode);
        Assert.Equal(["moede-1-referat-punkt-p1.pdf"], Made);

        var wrong = Render(json, "--punkt", "p2");
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("meeting($.punkter): error C004: there is no item 'p2'. Hint: did you mean 'p1'?", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_house_may_bring_nothing_but_rules_for_the_proof_reader()
    {
        var json = _folder.Write("a.json", Meetings.Json(change: meeting => meeting["punkter"]![0]!["felter"]![1]!["indhold"] = "."));
        Directory.CreateDirectory(_folder.File("hus"));
        _folder.Write("hus/regler.json", """{ "tomBeslutning": false }""");

        Assert.Contains("K001", Tool.Assembly("validate", json).Error, StringComparison.Ordinal);
        Assert.Equal("", Tool.Assembly("validate", json, "--templates", _folder.File("hus")).Error);
    }

    [Fact]
    public void A_closed_item_alone_shows_the_public_its_title_and_no_id()
    {
        var json = _folder.Write("a.json", Meetings.Json(change: meeting => meeting["punkter"]![0]!["adgang"] = "lukket"));

        Assert.Equal(0, Render(json, "--udgave", "begge", "--punkt", "p1", "--format", "docx").ExitCode);

        Assert.Equal(["moede-1-referat-offentlig-punkt-_lukket-1.docx", "moede-1-referat-punkt-p1.docx"], Made);
        var text = Proofs.DocxPart.Read(Path.Combine(Out, Made[0]), "word/document.xml").Root!.Value;
        Assert.Contains("Punkt 1: Lukket punkt", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Budget", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_changed_since_what_was_sent_before_is_told()
    {
        var before = _folder.Write("before.json", Meetings.Json());
        var json = _folder.Write("a.json", Meetings.Json(change: meeting => meeting["punkter"]![0]!["titel"] = "Regnskab"));

        var made = Render(json, "--forrige", before, "--format", "docx");

        var text = Proofs.DocxPart.Read(made.OutputLines[0], "word/document.xml").Root!.Value;
        Assert.Contains("Ændringer siden seneste udsendelse", text, StringComparison.Ordinal);
        Assert.Contains("Punkt 1: Regnskab – ændret: titel", text, StringComparison.Ordinal);
    }

    [NeedsFact("qpdf", "pdftotext")]
    public void The_bilag_beside_the_meeting_are_joined_and_linked_where_that_is_asked_for()
    {
        var json = _folder.Write("a.json", Meetings.Json(change: meeting => meeting["punkter"]![0]!["bilag"] = JsonNode.Parse("""[{ "id": "b1", "titel": "Kort", "fil": "kørt.pdf" }]""")));
        Directory.CreateDirectory(_folder.File("bilag/moede-1"));
        File.WriteAllBytes(_folder.File("bilag/moede-1/kørt.pdf"), Samling.TestPdf.OfPages(2, "Kortside"));

        var made = Render(json, "--format", "pdf,med-bilag", "--bilag-url", "https://esdh.eksempel.dk/{fil}");

        Assert.Equal(0, made.ExitCode);
        Assert.Equal(["moede-1-referat-med-bilag.pdf", "moede-1-referat.pdf"], Made);
        Assert.Contains("Kortside 2", Tool.Read("pdftotext", Path.Combine(Out, "moede-1-referat-med-bilag.pdf"), "-"), StringComparison.Ordinal);
        Assert.Contains("https://esdh.eksempel.dk/k%C3%B8rt.pdf", Tool.Read("qpdf", "--qdf", "--object-streams=disable", Path.Combine(Out, "moede-1-referat.pdf"), "-"), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_closed_the_editions_are_the_same_bytes()
    {
        Assert.Equal(0, Render(_folder.Write("a.json", Meetings.Json()), "--udgave=begge").ExitCode);

        Assert.Equal(4, Made.Length);
        Assert.Equal(File.ReadAllBytes(Path.Combine(Out, "moede-1-referat.pdf")), File.ReadAllBytes(Path.Combine(Out, "moede-1-referat-offentlig.pdf")));
    }

    [Fact]
    public void A_supplementary_agenda_is_named_by_its_number()
    {
        var json = Meetings.Json(change: meeting => (meeting["dokumenttype"], meeting["tillaegNummer"]) = ("tillaegsdagsorden", 2));

        Assert.Equal(0, Render(_folder.Write("a.json", json), "--format", "pdf").ExitCode);
        Assert.Equal(["moede-1-tillaegsdagsorden-2.pdf"], Made);
    }

    [Fact]
    public void A_meeting_is_read_from_standard_input()
    {
        var made = Tool.Assembly(["render", "-", "--out", Out, "--udgave", "intern"], Encoding.UTF8.GetBytes(Meetings.Json("fra-stdin")));

        Assert.Equal(0, made.ExitCode);
        Assert.Equal(["fra-stdin-referat.docx", "fra-stdin-referat.pdf"], Made);
    }

    [Fact]
    public void A_folder_stands_for_its_JSON_files_and_no_others()
    {
        _folder.Write("b.JSON", Meetings.Json("b"));
        _folder.Write("a.json", Meetings.Json("a"));
        _folder.Write("._a.json", "not ours");
        _folder.Write("readme.txt", "not ours");
        Directory.CreateDirectory(_folder.File("deeper"));
        _folder.Write("deeper/c.json", Meetings.Json("c"));

        var made = Render(_folder.Path, "--format", "pdf");

        Assert.Equal(0, made.ExitCode);
        Assert.Equal(["a-referat.pdf", "b-referat.pdf"], made.OutputLines.Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public void A_bad_file_leaves_nothing_and_does_not_stop_the_others()
    {
        var made = Render(
            _folder.Write("bad.json", Meetings.Json("bad", meeting => meeting["punkter"]![0]!.AsObject().Remove("titel"))),
            _folder.File("missing.json"),
            _folder.Write("good.json", Meetings.Json("good")));

        Assert.Equal(1, made.ExitCode);
        Assert.Equal(["good-referat.docx", "good-referat.pdf"], Made);
        Assert.Matches(@"(?m)^.*bad\.json: meeting\(\$\.punkter\[0\]\): error M\d+: ", made.Error);
        Assert.Matches(@"(?m)^.*missing\.json: error: can't be read", made.Error);
        Assert.DoesNotContain("   at ", made.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_inputs_for_the_same_file_are_an_error_before_anything_is_written()
    {
        var made = Render(
            _folder.Write("other.json", Meetings.Json("other")),
            _folder.Write("one.json", Meetings.Json("same")),
            _folder.Write("two.json", Meetings.Json("SAME")));

        Assert.Equal(2, made.ExitCode);
        Assert.Contains("one.json", made.Error, StringComparison.Ordinal);
        Assert.Contains("two.json", made.Error, StringComparison.Ordinal);
        Assert.Empty(Made);
    }

    [Fact]
    public void The_dagsorden_and_the_referat_of_one_meeting_do_not_clash()
    {
        var made = Render(
            _folder.Write("one.json", Meetings.Json()),
            _folder.Write("two.json", Meetings.Json(change: meeting => meeting["dokumenttype"] = "dagsorden")),
            "--format",
            "pdf");

        Assert.Equal(0, made.ExitCode);
        Assert.Equal(["moede-1-dagsorden.pdf", "moede-1-referat.pdf"], Made);
    }

    [Fact]
    public void A_later_run_takes_the_place_of_an_earlier_file()
    {
        var json = _folder.Write("a.json", Meetings.Json());
        Directory.CreateDirectory(Out);
        File.WriteAllText(Path.Combine(Out, "moede-1-referat.pdf"), "old");

        Assert.Equal(0, Render(json).ExitCode);
        Assert.Equal("%PDF-"u8, File.ReadAllBytes(Path.Combine(Out, "moede-1-referat.pdf"))[..5]);
        Assert.Equal(["moede-1-referat.docx", "moede-1-referat.pdf"], Made);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named_without_a_trace()
    {
        _folder.Write("file", "in the way");

        var made = Tool.Assembly("render", _folder.Write("a.json", Meetings.Json()), "--out", _folder.File("file/out"));

        Assert.Equal(2, made.ExitCode);
        Assert.Contains(_folder.File("file/out"), made.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", made.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_replaced_leaves_nothing_half_made()
    {
        Directory.CreateDirectory(Path.Combine(Out, "moede-1-referat.pdf", "in the way"));

        Assert.Equal(2, Render(_folder.Write("a.json", Meetings.Json())).ExitCode);
        Assert.Equal(["moede-1-referat.pdf"], Made);
    }

    [Theory]
    [InlineData("$.punkter[0].adgang")]
    [InlineData("$.punkter[0].felter[0].adgang")]
    [InlineData("$.punkter[0].bilag[0].adgang")]
    [InlineData("$.bilag[0].adgang")]
    public void The_internal_edition_says_so_where_something_is_closed(string closed)
    {
        var json = _folder.Write("a.json", Meetings.Json(change: meeting => Close(meeting, closed)));

        var made = Render(json, "--format", "pdf");

        Assert.Equal(0, made.ExitCode);
        Assert.Contains("this is closed, and stands in the document: it is the internal edition.", made.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("internal edition", Render(json, "--format", "pdf", "--udgave", "offentlig").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_house_may_bring_its_own_theme_and_leave_the_rest_to_the_standard()
    {
        Directory.CreateDirectory(_folder.File("hus"));
        _folder.Write("hus/theme.json", """{ "tekster": { "punkt": "Sag {nummer}:" } }""");

        var made = Render(_folder.Write("a.json", Meetings.Json()), "--format", "docx", "--templates", _folder.File("hus"));

        Assert.Equal(0, made.ExitCode);
        Assert.Contains("Sag 1: Budget", Proofs.DocxPart.Read(made.OutputLines[0], "word/document.xml").Root!.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("skabelon")]
    [InlineData("udvalg")]
    public void A_template_of_a_subfolder_is_chosen_by_the_meeting_or_its_committee(string chosenBy)
    {
        Directory.CreateDirectory(_folder.File("huse/oekonomi"));
        _folder.Write("huse/oekonomi/theme.json", """{ "tekster": { "punkt": "Sag {nummer}:" } }""");
        var map = _folder.Write("map.json", chosenBy == "udvalg" ? """{ "økonomiudvalget": "oekonomi" }""" : "{}");
        var json = _folder.Write("a.json", Meetings.Json(change: meeting => meeting["skabelon"] = chosenBy == "skabelon" ? "oekonomi" : null));

        var made = Render(json, "--format", "docx", "--templates", _folder.File("huse"), "--udvalg-skabeloner", map);

        Assert.True(made.ExitCode == 0, made.Error);
        Assert.Contains("Sag 1: Budget", Proofs.DocxPart.Read(made.OutputLines[0], "word/document.xml").Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_faulty_template_is_named_with_its_line_and_nothing_is_written()
    {
        Directory.CreateDirectory(_folder.File("hus"));
        _folder.Write("hus/referat.hbs", "<h1>\n{{punkt.titl}}</h1>");

        var made = Render(_folder.Write("a.json", Meetings.Json()), "--templates", _folder.File("hus"));

        Assert.Equal(1, made.ExitCode);
        Assert.Matches(@"a\.json: referat\.hbs\(2,\d+\): error T\d+: ", made.Error);
        Assert.Empty(Made);
    }

    [Fact]
    public void A_reader_that_goes_away_does_not_hurt()
    {
        var json = _folder.Write("a.json", Meetings.Json());
        var made = Tool.Run("sh", ["-c", $"dotnet '{Path.Combine(AppContext.BaseDirectory, "assembly-app.dll")}' schema | head -c 10; dotnet '{Path.Combine(AppContext.BaseDirectory, "assembly-app.dll")}' render '{json}' --out '{Out}' --udgave intern | true"]);

        Assert.Equal("", made.Error);
        Assert.Equal(["moede-1-referat.docx", "moede-1-referat.pdf"], Made);
    }

    // The internal edition alone, where the test does not ask for another.
    private ToolResult Render(params string[] args)
    {
        IEnumerable<string> udgave = args.Any(arg => arg.StartsWith("--udgave", StringComparison.Ordinal)) ? [] : ["--udgave=intern"];
        return Tool.Assembly(["render", .. args, "--out", Out, .. udgave], null);
    }

    private static void Close(JsonObject meeting, string path)
    {
        meeting["bilag"] = new JsonArray(new JsonObject { ["id"] = "b1", ["titel"] = "Kort" });
        meeting["punkter"]![0]!["bilag"] = new JsonArray(new JsonObject { ["id"] = "b2", ["titel"] = "Plan" });
        JsonNode node = meeting;
        foreach (var step in path.Split('.', '[', ']').Where(step => step is not ("$" or "" or "adgang")))
            node = int.TryParse(step, out var index) ? node[index]! : node[step]!;
        node["adgang"] = "lukket";
    }
}
