using System.Text;
using System.Text.RegularExpressions;

namespace App.Tests.Proofs;

/// <summary>A PDF's text by its tags, in the order in which it is read aloud, as poppler tells it.</summary>
internal static partial class TaggedText
{
    /// <summary>Each tag that is no part of a line, with the text that stands in it; header and footer are in none.</summary>
    public static IReadOnlyList<(string Role, string Text)> Of(string pdf)
    {
        var blocks = new List<(string Role, StringBuilder Text)>();
        foreach (var line in Tool.Read("pdfinfo", "-struct-text", pdf).Split('\n'))
        {
            if (Piece().Match(line) is { Success: true } piece)
                blocks[^1].Text.Append(piece.Groups[1].Value); // spaces between pieces are their own
            else if (Tag().Match(line) is { Success: true } tag)
                blocks.Add((tag.Groups[1].Value, new StringBuilder()));
        }

        return [.. blocks.Where(block => block.Text.Length > 0).Select(block => (block.Role, block.Text.ToString().Trim()))];
    }

    [GeneratedRegex("""^ *"(.*)"$""")]
    private static partial Regex Piece();

    [GeneratedRegex(@"^ *(\w+)(?: \(block\))?:?$")]
    private static partial Regex Tag();
}
