using System.Text;
using Documents.Diagnostics;
using Documents.Templates;

namespace Documents.Tests.Templates;

/// <summary>House folders for the tests, given as path and text.</summary>
internal static class House
{
    public static TemplateFiles Folder(string name, params (string Path, string Text)[] files) =>
        new(name, files.Select(file => KeyValuePair.Create(file.Path, Encoding.UTF8.GetBytes(file.Text))));

    /// <summary>The faults of a folder in which only referat.hbs and the parts are the test's; the standard's unused parts are not told.</summary>
    public static IReadOnlyList<Diagnostic> Faults(string referat, params (string Path, string Text)[] parts) =>
        [.. Library([("referat.hbs", referat), .. parts]).Check().Where(fault => fault.Code != "T016")];

    public static string FaultsOf(string referat, params (string Path, string Text)[] parts) =>
        string.Join('\n', Faults(referat, parts));

    public static TemplateLibrary Library(params (string Path, string Text)[] files) => new([Folder("standard", files)]);
}
