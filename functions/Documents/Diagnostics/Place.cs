using System.Globalization;

namespace Documents.Diagnostics;

/// <summary>Where a fault is: line and column in a template, or a path in the meeting JSON.</summary>
public sealed record Place(string Source, string At)
{
    /// <summary>Somewhere in the meeting as a whole, or in no place that can be named.</summary>
    public static readonly Place Meeting = InJson("$");

    /// <param name="file">Path within the template folder, with its ending: <c>dele/punkt.hbs</c>.</param>
    /// <param name="line">From 1.</param>
    /// <param name="column">From 1.</param>
    public static Place InTemplate(string file, int line, int column) =>
        new(file, string.Create(CultureInfo.InvariantCulture, $"{line},{column}"));

    /// <param name="path">JSON path from the root: <c>$.punkter[3].titel</c>.</param>
    public static Place InJson(string path) => new("meeting", path);

    /// <summary>Where the JSON itself is broken, so that there is no path yet.</summary>
    /// <param name="line">From 1.</param>
    /// <param name="column">From 1, in characters.</param>
    public static Place InJson(int line, int column) =>
        new("meeting", string.Create(CultureInfo.InvariantCulture, $"{line},{column}"));

    /// <param name="path">JSON path in theme.json.</param>
    public static Place InTheme(string path) => new("theme.json", path);

    /// <param name="path">JSON path in regler.json.</param>
    public static Place InRules(string path) => new("regler.json", path);

    public override string ToString() => $"{Source}({At})";
}
