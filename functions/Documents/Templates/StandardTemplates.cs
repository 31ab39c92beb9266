using System.Reflection;
using Documents.Fonts;

namespace Documents.Templates;

/// <summary>The template folder and the fonts that travel inside the library.</summary>
public static class StandardTemplates
{
    public const string Name = "standard";
    private const string FontFolder = "fonts/";
    private static readonly Assembly Library = typeof(StandardTemplates).Assembly;
    private static readonly Lazy<TemplateFiles> LoadedFiles = new(LoadFiles);
    private static readonly Dictionary<string, Lazy<FontFace>> LoadedFonts = ResourcesIn(FontFolder)
        .ToDictionary(name => name, name => new Lazy<FontFace>(() => FontFace.Read(ReadResource(FontFolder + name))), StringComparer.Ordinal);

    public static TemplateFiles Files => LoadedFiles.Value;

    /// <summary>The built-in fonts as files of their own.</summary>
    internal static TemplateFiles FontFiles =>
        new(FontFolder, ResourcesIn(FontFolder).Select(name => KeyValuePair.Create(name, ReadResource(FontFolder + name))));

    internal static IEnumerable<string> FontNames => LoadedFonts.Keys;

    /// <summary>A font by its file name, read once; null when there is none of that name.</summary>
    internal static FontFace? Font(string fileName) => LoadedFonts.GetValueOrDefault(fileName)?.Value;

    private static TemplateFiles LoadFiles()
    {
        const string folder = Name + "/";
        return new TemplateFiles(Name, ResourcesIn(folder).Select(name => KeyValuePair.Create(name, ReadResource(folder + name))));
    }

    private static IEnumerable<string> ResourcesIn(string folder) =>
        Library.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Select(name => name[folder.Length..]);

    private static byte[] ReadResource(string name)
    {
        using var stream = Library.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
