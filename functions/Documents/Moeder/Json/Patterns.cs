using System.Text.RegularExpressions;

namespace Documents.Moeder.Json;

/// <summary>Patterns that stand both in the reader and, letter for letter, in the JSON Schema.</summary>
internal static class Patterns
{
    public const string Date = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";

    /// <summary>Hours and minutes.</summary>
    public const string Clock = "([01][0-9]|2[0-3]):[0-5][0-9]";

    /// <summary>Seconds and their fraction, and the offset from UTC.</summary>
    public const string SecondsAndOffset = "(:[0-5][0-9]([.,][0-9]{1,9})?)?(Z|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?)?";

    /// <summary>Whether the whole text fits a pattern that ends with $. In .NET, unlike in a schema, $ also fits before a last line feed.</summary>
    public static bool Fits(Regex pattern, string text) => !text.EndsWith('\n') && pattern.IsMatch(text);
}
