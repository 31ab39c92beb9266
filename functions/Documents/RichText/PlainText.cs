namespace Documents.RichText;

/// <summary>Text of one line without markup: titles, names, numbers.</summary>
public static class PlainText
{
    /// <summary>
    /// The text as a <see cref="Blocks.Run"/> may hold it: NFC; controls, soft hyphens, zero-width spaces and direction marks gone; any
    /// row of white space one space, none at the ends; a no-break space between letters kept; half a surrogate pair as U+FFFD.
    /// Returns the same instance when there is nothing to do; without allocation when it is Latin text.
    /// </summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsClean(text))
        {
            return text;
        }

        var line = new LineBuilder();
        line.Append(text, default);
        var clean = line.TakeText();
        line.Release();
        return clean;
    }

    private static bool IsClean(ReadOnlySpan<char> text)
    {
        var rest = text;
        while (true)
        {
            rest = rest[Characters.CleanLength(rest)..];
            if (rest.IsEmpty)
            {
                return Characters.IsNormalized(text);
            }

            var isBetweenWords = rest.Length < text.Length && rest.Length > 1 && rest[0] == Characters.NoBreakSpace
                && Characters.KindOf(rest[1]) == CharacterKind.Visible;
            if (!isBetweenWords)
            {
                return false;
            }

            rest = rest[1..];
        }
    }
}
