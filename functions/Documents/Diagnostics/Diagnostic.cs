namespace Documents.Diagnostics;

/// <summary>
/// One fault in what was given to us. Code letters: M meeting JSON, R rich text, T template, H theme, C composing, L layout, P publishing, K proof-reading.
/// A code is never reused.
/// </summary>
/// <param name="Message">What is wrong, with the writer's own words in quotes.</param>
/// <param name="Hint">What to do about it; null where there is nothing to say.</param>
public sealed record Diagnostic(string Code, Severity Severity, Place Place, string Message, string? Hint = null)
{
    public static Diagnostic Error(string code, Place place, string message, string? hint = null) =>
        new(code, Severity.Error, place, message, hint);

    public static Diagnostic Warning(string code, Place place, string message, string? hint = null) =>
        new(code, Severity.Warning, place, message, hint);

    /// <summary>One line: <c>meeting($.punkter[3]): error M004: what is wrong. Hint: what to do.</c></summary>
    public override string ToString()
    {
        var severity = Severity == Severity.Error ? "error" : "warning";
        return Hint is null ? $"{Place}: {severity} {Code}: {Message}" : $"{Place}: {severity} {Code}: {Message} Hint: {Hint}";
    }
}
