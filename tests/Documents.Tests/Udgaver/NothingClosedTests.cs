using System.Globalization;
using System.IO.Compression;
using System.Text;
using Documents.Diagnostics;
using Documents.Moeder;
using Documents.Templates;
using Documents.Udgaver;
using FsCheck;
using FsCheck.Fluent;

namespace Documents.Tests.Udgaver;

/// <summary>Nothing closed is in the public files, in whatever place, nor in what is told about them.</summary>
public sealed class NothingClosedTests
{
    private static readonly Config Rounds = Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(5);

    [Fact]
    public void No_public_file_of_any_meeting_holds_a_word_of_a_closed_part() => Check.One(Rounds, Prop.ForAll(AnyMeeting.Arbitrary, moede =>
    {
        var made = DocumentAssembler.Assemble(new MoedeReading(moede, []), TemplateLibrary.Standard, new AssemblyOptions(Formats.Pdf | Formats.Docx, Udgave: Udgave.Offentlig));

        Assert.True(made.IsMade, string.Join('\n', made.Diagnostics));
        Assert.DoesNotContain(Closed(made.Docx!), _ => true);
        Assert.DoesNotContain(Closed(made.Pdf!), _ => true);
        Assert.DoesNotContain(made.Diagnostics, Tells);
    }));

    /// <summary>Somebody forgot to close something, and has closed it since: the list of changes must not tell it again.</summary>
    [Fact]
    public void What_is_closed_now_is_not_among_the_changes_though_it_was_open_before() => Check.One(Rounds, Prop.ForAll(AnyMeeting.Arbitrary, moede =>
    {
        var open = moede with
        {
            Punkter = [.. moede.Punkter.Reverse().Select(punkt => punkt with
            {
                Adgang = Adgang.Aaben,
                Felter = [.. punkt.Felter.Select(felt => felt with { Adgang = null })],
                Bilag = [.. punkt.Bilag.Select(bilag => bilag with { Adgang = null })],
            })],
            Bilag = [.. moede.Bilag.Select(bilag => bilag with { Adgang = null })],
        };

        var made = DocumentAssembler.Assemble(
            new MoedeReading(moede, []), TemplateLibrary.Standard, new AssemblyOptions(Formats.Pdf | Formats.Docx, Udgave: Udgave.Offentlig, Forrige: new ForrigeVersion(1, open)));

        Assert.True(made.IsMade);
        Assert.DoesNotContain(Closed(made.Docx!), _ => true);
        Assert.DoesNotContain(Closed(made.Pdf!), _ => true);
    }));

    [Fact]
    public void What_is_told_of_the_internal_edition_quotes_no_closed_part() => Check.One(Rounds, Prop.ForAll(AnyMeeting.Arbitrary, moede =>
    {
        var made = DocumentAssembler.Assemble(new MoedeReading(moede, []), TemplateLibrary.Standard, new AssemblyOptions(Formats.None));

        Assert.DoesNotContain(made.Diagnostics, Tells);
    }));

    /// <summary>The search itself: it finds the words in the internal edition, which has them.</summary>
    [Fact]
    public void The_search_finds_closed_words_where_they_are()
    {
        var moede = Compose.Moeder.Moede(Compose.Moeder.Punkt(AnyMeeting.Closed) with { Adgang = Adgang.Lukket });

        var made = DocumentAssembler.Assemble(new MoedeReading(moede, []), TemplateLibrary.Standard);

        Assert.Contains("document.xml", Closed(made.Docx!));
        Assert.Contains("font", Closed(made.Pdf!));
        Assert.Contains("text", Closed(made.Pdf!));
    }

    private static bool Tells(Diagnostic diagnostic) => diagnostic.ToString().Any(AnyMeeting.Closed.Contains);

    /// <summary>Where a file holds a letter of the word.</summary>
    private static HashSet<string> Closed(byte[] file)
    {
        if (!file.AsSpan().StartsWith("%PDF"u8))
            return [.. Parts(file).Where(part => part.Text.Any(AnyMeeting.Closed.Contains)).Select(part => Path.GetFileName(part.Name))];

        var bytes = Encoding.Latin1.GetString(file);
        var all = bytes + string.Concat(Streams(file, bytes));
        var found = new HashSet<string>();
        foreach (var code in AnyMeeting.Closed.Select(letter => ((int)letter).ToString("X4", CultureInfo.InvariantCulture)))
        {
            if (all.Contains($"<{code}>", StringComparison.OrdinalIgnoreCase))
                found.Add("font"); // of what a glyph means
        }

        if (all.Contains(string.Concat(AnyMeeting.Closed.Select(letter => ((int)letter).ToString("X4", CultureInfo.InvariantCulture))), StringComparison.OrdinalIgnoreCase))
            found.Add("text");
        if (all.Contains(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(AnyMeeting.Closed)), StringComparison.Ordinal)
            || all.Contains(Encoding.Latin1.GetString(Encoding.BigEndianUnicode.GetBytes(AnyMeeting.Closed)), StringComparison.Ordinal))
            found.Add("bytes");
        return found;
    }

    private static IEnumerable<(string Name, string Text)> Parts(byte[] docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            yield return (entry.FullName, entry.FullName + reader.ReadToEnd());
        }
    }

    /// <summary>All streams unpacked.</summary>
    private static IEnumerable<string> Streams(byte[] pdf, string bytes)
    {
        const string begin = "stream\n";
        for (var at = bytes.IndexOf(begin, StringComparison.Ordinal); at >= 0; at = bytes.IndexOf(begin, at + 1, StringComparison.Ordinal))
        {
            using var unpacked = new MemoryStream();
            try
            {
                using var packed = new ZLibStream(new MemoryStream(pdf, at + begin.Length, pdf.Length - at - begin.Length), CompressionMode.Decompress);
                packed.CopyTo(unpacked);
            }
            catch (InvalidDataException)
            {
                continue; // not packed, or not the begin of one: then it is read as it stands
            }

            yield return Encoding.Latin1.GetString(unpacked.ToArray());
        }
    }
}
