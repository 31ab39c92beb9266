using System.Text.Json;
using Documents.Templates;

namespace App.Cli;

/// <summary>
/// A house's own templates on disk: files that take the standard's place, and a subfolder of such files for each further
/// template, which has the folder's name.
/// </summary>
internal static class TemplateFolder
{
    private static readonly string[] Endings = [TemplateFiles.Ending, ".json", ".ttf", ".png", ".jpg", ".jpeg"];
    private static readonly string[] OwnFolders = [TemplateFiles.Partials.TrimEnd('/'), TemplateFiles.Fonts.TrimEnd('/')];

    /// <summary>The templates that a command line names, or the standard ones.</summary>
    /// <exception cref="UsageException">One of them can't be read.</exception>
    public static TemplateLibrary ReadLibrary(string? folder, string? committees) => folder is null && committees is null
        ? TemplateLibrary.Standard
        : new TemplateLibrary(folder is null ? null : Read(folder), committees is null ? null : ReadCommittees(committees));

    /// <summary>The templates of a folder; the standard's first, where the folder changes any of it.</summary>
    /// <exception cref="UsageException">The folder is not there, can't be read or holds no template.</exception>
    public static IReadOnlyList<TemplateFiles> Read(string folder)
    {
        if (!Directory.Exists(folder))
            throw new UsageException($"there is no folder '{folder}'.");

        try
        {
            var templates = Directory.EnumerateDirectories(folder)
                .Where(path => !OwnFolders.Contains(Path.GetFileName(path)))
                .Order(StringComparer.Ordinal)
                .Select(path => ReadTemplate(Path.GetFileName(path), path))
                .Prepend(ReadTemplate(StandardTemplates.Name, folder))
                .Where(template => template.Files.Keys.Any(IsOfATemplate))
                .ToArray();
            if (templates.Count(template => template.Name == StandardTemplates.Name) > 1)
                throw new UsageException($"the folder '{folder}' holds the standard's files both itself and in '{StandardTemplates.Name}'.");

            return templates.Length > 0
                ? templates
                : throw new UsageException($"the folder '{folder}' holds no template: no {TemplateFiles.Theme}, no {TemplateFiles.Rules} and no {TemplateFiles.Ending} files.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the templates in '{folder}' can't be read: {e.Message}");
        }
    }

    /// <summary>Reads which template a committee has: a JSON object, the committee's id or name to the template's name.</summary>
    /// <exception cref="UsageException">It can't be read, or is something else.</exception>
    public static IReadOnlyDictionary<string, string> ReadCommittees(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            return json.RootElement.EnumerateObject().ToDictionary(
                committee => committee.Name, committee => committee.Value.GetString() ?? throw new InvalidOperationException());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{file}' can't be read: {e.Message}");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new UsageException($"'{file}' must be a JSON object of committees with the name of their template: {{ \"Økonomiudvalget\": \"standard\" }}.");
        }
    }

    /// <summary>The folder's own files, and those of the folders that belong to it; nothing else that may lie about.</summary>
    private static TemplateFiles ReadTemplate(string name, string folder)
    {
        var paths = OwnFolders.Select(own => Path.Combine(folder, own)).Where(Directory.Exists)
            .SelectMany(own => Directory.EnumerateFiles(own, "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(folder))
            .Where(path => Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal);
        return new TemplateFiles(name, paths.Select(path =>
            KeyValuePair.Create(Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'), File.ReadAllBytes(path))));
    }

    private static bool IsOfATemplate(string path) => path is TemplateFiles.Theme or TemplateFiles.Rules || path.EndsWith(TemplateFiles.Ending, StringComparison.Ordinal);
}
