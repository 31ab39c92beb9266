using System.Collections.Frozen;

namespace Documents.Templates;

/// <summary>The files of one template folder, read by somebody else: the library reads no disk.</summary>
/// <param name="name">The folder's name, which <c>skabelon</c> in the meeting JSON asks for.</param>
/// <param name="files">Content by path within the folder, with /: <c>referat.hbs</c>, <c>dele/punkt.hbs</c>, <c>theme.json</c>, <c>regler.json</c>, <c>fonts/Hus.ttf</c>.</param>
public sealed class TemplateFiles(string name, IEnumerable<KeyValuePair<string, byte[]>> files)
{
    public const string Theme = "theme.json";
    public const string Rules = "regler.json";
    public const string Partials = "dele/";
    public const string Fonts = "fonts/";
    public const string Ending = ".hbs";

    public string Name { get; } = name;

    public IReadOnlyDictionary<string, byte[]> Files { get; } = files.ToFrozenDictionary(file => file.Key, file => file.Value, StringComparer.Ordinal);
}
