using Documents.Blocks;
using Documents.Diagnostics;
using Documents.Moeder;
using Documents.RichText;
using Documents.Templates;

namespace Documents.Compose;

/// <summary>
/// The rich texts of one document. A template passes on only their numbers; the composer puts the blocks where the number
/// comes back.
/// </summary>
internal sealed class RichTexts(ICollection<Diagnostic> diagnostics)
{
    private readonly List<(RigTekst Text, int Level, LaestTekst Read)> _texts = [];
    private readonly List<LaestTekst> _all = [];
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
        var read = RichTextReader.Read(text, level, place, _pictures, diagnostics);
        _all.Add(read);
        if (read.Blocks.Count == 0)
        {
            diagnostics.Add(Diagnostic.Warning("C002", place, "the text holds nothing that can be shown: it is left out with its heading."));
            return null;
        }

        _texts.Add((text, level, read));
        return new RigTekstView(_texts.Count - 1);
    }

    /// <param name="level">The level of the heading that it stands under, which a template may have set otherwise than foreseen.</param>
    public IReadOnlyList<Block> Blocks(int number, int level)
    {
        var (text, foreseen, read) = _texts[number];
        return level == foreseen ? read.Blocks : RichTextReader.Read(text, level, read.Place, _pictures, []).Blocks; // what is wrong with it was told the first time
    }
}
