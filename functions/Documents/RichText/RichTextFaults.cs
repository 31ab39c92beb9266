using System.Globalization;
using Documents.Diagnostics;
using Documents.Pictures;

namespace Documents.RichText;

/// <summary>
/// What one text held that could not be shown as written. A text gets one warning of each kind, however often it happened: they
/// all have the same place. The words of the text stay out of the warnings, since the text may be closed.
/// </summary>
internal sealed class RichTextFaults
{
    private const int MaxSkips = 100;
    private readonly List<HeadingSkip> _skips = [];
    private string? _firstScheme;
    private int _links;
    private int _picturesElsewhere;
    private int _refusedPictures;
    private PictureFault _firstRefusal;
    private int _columns;
    private (int Wanted, int Shown)? _number;
    private int _headingsWithin;
    private string _firstWithin = "";
    private bool _isTooDeep;
    private bool _isTangled;

    public void TooDeep() => _isTooDeep = true;

    /// <param name="scheme">The address up to its colon; empty where it has none.</param>
    public void RefusedLink(string scheme)
    {
        _firstScheme ??= scheme;
        _links++;
    }

    /// <summary>Headings that skip a level, of the levels that the writer gave them: the blocks skip none.</summary>
    public IReadOnlyList<HeadingSkip> Skips => _skips;

    public int PicturesWithoutText { get; private set; }

    public void PictureWithoutText() => PicturesWithoutText++;

    /// <summary>A picture that lies at another address.</summary>
    public void PictureElsewhere() => _picturesElsewhere++;

    public void RefusedPicture(PictureFault why)
    {
        _firstRefusal = _refusedPictures++ == 0 ? why : _firstRefusal;
    }

    /// <summary>A heading that is set as a paragraph.</summary>
    /// <param name="what">In which it lies: "list".</param>
    public void HeadingWithin(string what)
    {
        _firstWithin = _headingsWithin++ == 0 ? what : _firstWithin;
    }

    public void Skip(HeadingSkip skip)
    {
        if (_skips.Count < MaxSkips)
        {
            _skips.Add(skip);
        }
    }

    public void Tangled() => _isTangled = true;

    public void TooManyColumns(int columns) => _columns = Math.Max(_columns, columns);

    /// <summary>A list number that Word cannot count.</summary>
    public void NumberNotShown(int wanted, int shown) => _number ??= (wanted, shown);

    public void Report(Place place, ICollection<Diagnostic> diagnostics)
    {
        if (_isTooDeep)
        {
            Warn("R001", $"lists lie more than {BlockBuilder.MaxLists} deep in each other, quotes more than {BlockBuilder.MaxQuotes} or tables more than {BlockBuilder.MaxTables}: what lies deeper is shown as paragraphs.", "write the text with fewer levels.");
        }

        if (_number is var (wanted, shown))
        {
            Warn("R006", string.Create(CultureInfo.InvariantCulture, $"a list number is shown as {shown}, not as {wanted}: Word counts from 0 to 32767."), "write the number as text.");
        }

        if (_links > 0)
        {
            var address = _firstScheme!.Length == 0 ? "an address without 'https://'" : $"a '{_firstScheme}:' address";
            Warn("R002", $"{Count(_links, "link is", "links are")} shown as text, the first with {address}.", "link to http, https or mailto.");
        }

        if (_picturesElsewhere > 0)
        {
            Warn("R003", $"{Count(_picturesElsewhere, "picture is", "pictures are")} not shown, since nothing is fetched: the description stands in its place.", "put the picture itself into the text, as a data: address of a PNG or JPEG.");
        }

        if (_refusedPictures > 0)
        {
            Warn("R007", $"{Count(_refusedPictures, "picture is", "pictures are")} not shown, the first since it is {PictureFaults.Reason(_firstRefusal)}: the description stands in its place.", PictureFaults.Hint);
        }

        if (_headingsWithin > 0)
        {
            var (are, paragraphs) = _headingsWithin == 1 ? ("heading is", "a bold paragraph, since it lies") : ("headings are", "bold paragraphs, the first since it lies");
            Warn("R008", $"{Invariant(_headingsWithin)} {are} shown as {paragraphs} in a {_firstWithin}: nobody finds it among the headings.", $"put the heading before the {_firstWithin}, or write it as text.");
        }

        if (_isTangled)
        {
            Warn("R004", "the Markdown is too tangled to read, in whole or in part: its characters are shown as written.", "write the text with fewer levels and marks.");
        }

        if (_columns > 0)
        {
            Warn("R005", $"a table has {Invariant(_columns)} columns: what is beyond number {TableDraft.MaxColumns} stands together in the last.", "split the table.");
        }

        void Warn(string code, string message, string hint) => diagnostics.Add(Diagnostic.Warning(code, place, message, hint));
    }

    private static string Count(int number, string one, string many) => number == 1 ? $"1 {one}" : $"{Invariant(number)} {many}";

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}
