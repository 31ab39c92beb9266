using Markdig.Parsers;

namespace Documents.RichText;

/// <summary>Reads bullets as CommonMark, but not one with nothing after it: "-" alone is how people write that there is nothing to write.</summary>
internal sealed class BulletParser : UnorderedListItemParser
{
    public override bool TryParse(BlockProcessor state, char pendingBulletType, out ListInfo result)
    {
        result = default;
        var isLeftover = pendingBulletType == state.CurrentChar; // the next bullet of a list, begun and left
        return (isLeftover || !state.Line.AsSpan()[1..].IsWhiteSpace()) && base.TryParse(state, pendingBulletType, out result);
    }
}
