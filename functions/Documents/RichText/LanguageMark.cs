namespace Documents.RichText;

/// <summary>An open element that says its language, or lies in one of its own name that does: its end tag must not end the outer's.</summary>
/// <param name="Language">As the nearest that says one; null where none does.</param>
/// <param name="Outer">The next further out; null for none.</param>
internal sealed record LanguageMark(string Element, string? Language, LanguageMark? Outer)
{
    /// <summary>How many may lie in each other; the language of what is deeper stays untold.</summary>
    public const int MaxDepth = 60;

    public int Depth { get; } = (Outer?.Depth ?? 0) + 1;

    /// <summary>The nearest element of that name, looked for no further out than <paramref name="floor"/>.</summary>
    public static LanguageMark? Find(LanguageMark? innermost, ReadOnlySpan<char> element, LanguageMark? floor = null)
    {
        for (var mark = innermost; mark is not null && !ReferenceEquals(mark, floor); mark = mark.Outer)
        {
            if (element.SequenceEqual(mark.Element))
            {
                return mark;
            }
        }

        return null;
    }

    /// <summary>What two have in common: without what was opened beyond the other.</summary>
    public static LanguageMark? Within(LanguageMark? mark, LanguageMark? other)
    {
        while (!ReferenceEquals(mark, other))
        {
            if ((mark?.Depth ?? 0) >= (other?.Depth ?? 0))
            {
                mark = mark!.Outer;
            }
            else
            {
                other = other!.Outer;
            }
        }

        return mark;
    }
}
