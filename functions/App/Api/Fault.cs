using Documents.Diagnostics;

namespace App.Api;

/// <summary>A <see cref="Diagnostic"/> as a caller gets it.</summary>
/// <param name="Path">JSON path in the meeting, or line and column where the JSON is broken; in a template, its file with line and column.</param>
/// <param name="Severity"><c>error</c> or <c>warning</c>.</param>
internal sealed record Fault(string Code, string Severity, string Path, string Message, string? Hint)
{
    public static Fault Of(Diagnostic diagnostic) => new(
        diagnostic.Code,
        diagnostic.Severity == Documents.Diagnostics.Severity.Error ? "error" : "warning",
        diagnostic.Place.Source == Place.Meeting.Source ? diagnostic.Place.At : diagnostic.Place.ToString(),
        diagnostic.Message,
        diagnostic.Hint);
}
