using Documents.Blocks;
using Documents.Diagnostics;
using Documents.Moeder;
using Documents.RichText;
using Documents.Templates;

namespace Documents.Compose;

/// <summary>
/// The rich texts of one document. A template passes on only where they stand in the JSON; the composer puts the blocks where that
/// comes back.
/// </summary>
/// <param name="kept">Texts that need not be read again; null to read all.</param>
internal sealed class RichTexts(ICollection<Diagnostic> diagnostics, KeptParts? kept)
{
    private readonly Dictionary<string, (RigTekst Text, int Level, LaestTekst Read)> _texts = []; // by JSON path
    private readonly List<LaestTekst> _all = [];
    private readonly HashSet<LaestTekst> _lasting = new(ReferenceEqualityComparer.Instance);
    private readonly EmbeddedPictures _pictures = new();

    /// <summary>All that were read, also those that hold nothing to show.</summary>
    public IReadOnlyList<LaestTekst> All => _all;

    /// <summary>Reads a text now, since what is empty decides which headings show.</summary>
    /// <param name="level">The level of the heading that it will probably stand under; 0 for none.</param>
    /// <returns>Null when there is nothing in it to show.</returns>
    public RigTekstView? Add(RigTekst? text, string jsonPath, int level)
    {
        if (text is null || string.IsNullOrWhiteSpace(text.Indhold))
            return null;

        var place = Place.InJson(jsonPath);
        var read = Read(text, level, place, diagnostics);
        _all.Add(read);
        if (read.Blocks.Count == 0)
        {
            diagnostics.Add(Diagnostic.Warning("C002", place, "the text holds nothing that can be shown: it is left out with its heading."));
            return null;
        }

        _texts[jsonPath] = (text, level, read);
        return new RigTekstView(jsonPath);
    }

    /// <param name="level">The level of the heading that it stands under, which a template may have set otherwise than foreseen.</param>
    public IReadOnlyList<Block> Blocks(string jsonPath, int level)
    {
        var (text, foreseen, read) = _texts[jsonPath];
        return level == foreseen ? read.Blocks : Read(text, level, read.Place, []).Blocks; // what is wrong with it was told the first time
    }

    /// <summary>A text that is kept, one and the same in all versions; null where it is not.</summary>
    public LaestTekst? KeptAt(string jsonPath) => _texts.TryGetValue(jsonPath, out var text) && _lasting.Contains(text.Read) ? text.Read : null;

    private LaestTekst Read(RigTekst text, int level, Place place, ICollection<Diagnostic> told)
    {
        var key = new TextKey(text, level, place);
        if (kept?.Find<KeptText>(key) is not { } known)
        {
            var (faults, pictures) = (new List<Diagnostic>(), _pictures.Found);
            known = new KeptText(RichTextReader.Read(text, level, place, _pictures, faults), faults);
            if (_pictures.Found > pictures) // whether one can be read depends on the document's others
                return Told(known);

            kept?.Keep(key, known, BlockWeight.Of(known.Read.Blocks) + 2L * text.Indhold.Length);
        }

        if (kept is not null)
            _lasting.Add(known.Read);
        return Told(known);

        LaestTekst Told(KeptText text)
        {
            foreach (var fault in text.Faults)
                told.Add(fault);
            return text.Read;
        }
    }

    private sealed record TextKey(RigTekst Text, int Level, Place Place)
    {
        public override int GetHashCode() => HashCode.Combine(KeptParts.HashOf(Text.Indhold), Level, Place.At);
    }

    private sealed record KeptText(LaestTekst Read, IReadOnlyList<Diagnostic> Faults);
}
