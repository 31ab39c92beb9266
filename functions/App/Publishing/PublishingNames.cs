using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using App.Storage;

namespace App.Publishing;

/// <summary>What is called how in the store; nowhere else is a name put together.</summary>
internal static class PublishingNames
{
    public const string KildeFile = "kilde.json";
    private const string ManifestFileName = "manifest.json";
    private const string VersionFile = "version.json";
    private const string Ending = ".json";

    // No meeting's id begins with an underscore.
    private const string DeletionsFolder = "_slettes/";
    private const string ChangesFolder = "_aendringer/";
    private const int ChangesInAFolder = 1000;

    public static string DeletionsPrefix => DeletionsFolder;

    public static string ChangesPrefix => ChangesFolder;

    /// <summary>In <see cref="StoreContainer.Moeder"/>: the JSON as sent last.</summary>
    public static StoreName Moede(DocumentKey key) => StoreName.Parse($"{key.MoedeId}/{key.Dokument}{Ending}");

    /// <summary>In <see cref="StoreContainer.Bilag"/>.</summary>
    public static bool TryBilag(string moedeId, string fil, [NotNullWhen(true)] out StoreName? name)
    {
        name = null;
        return !fil.Contains('/', StringComparison.Ordinal) && StoreName.TryParse($"{moedeId}/{fil}", out name, out _);
    }

    /// <summary>In <see cref="StoreContainer.Dokumenter"/>, as all that follow.</summary>
    public static StoreName Manifest(DocumentKey key) => StoreName.Parse($"{key}/{ManifestFileName}");

    public static string DocumentPrefix(DocumentKey key) => $"{key}/";

    public static string MeetingPrefix(string moedeId) => $"{moedeId}/";

    public static string VersionPrefix(DocumentKey key, string folder) => $"{key}/{folder}/";

    /// <param name="folder">See <see cref="ManifestVersion.Folder"/>.</param>
    /// <param name="file">See <see cref="ManifestFile.Name"/>; or <see cref="KildeFile"/>.</param>
    public static StoreName File(DocumentKey key, string folder, string file) => StoreName.Parse($"{key}/{folder}/{file}");

    public static StoreName Version(DocumentKey key, string folder) => File(key, folder, VersionFile);

    /// <summary>
    /// The name of a version's folder: two programs that make the same version write the same bytes to the same names, and two that make different ones, or
    /// one of a document that was deleted meanwhile, never meet.
    /// </summary>
    public static string Folder(int version, string contentHash, string generation) =>
        string.Create(CultureInfo.InvariantCulture, $"{version}-{contentHash[..12]}-{generation}");

    /// <summary>The number of the version that a folder is for; null for a name that is none of ours.</summary>
    public static (int Version, string Generation)? ReadFolder(string folder)
    {
        var parts = folder.Split('-');
        return parts.Length == 3 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? (version, parts[2])
            : null;
    }

    public static StoreName Deletion(string moedeId) => StoreName.Parse($"{DeletionsFolder}{moedeId}{Ending}");

    /// <summary>Says that all documents are being made anew on purpose.</summary>
    public static StoreName Regeneration { get; } = StoreName.Parse("_gengiv.json");

    public static StoreName Change(long number) =>
        StoreName.Parse(string.Create(CultureInfo.InvariantCulture, $"{ChangeFolderOf(number)}{number:D12}{Ending}"));

    /// <summary>Changes lie in folders of a thousand, so that a page of them is one short listing.</summary>
    public static string ChangeFolderOf(long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{ChangesFolder}{number / ChangesInAFolder:D9}/");

    /// <summary>The first number of the folder after this number's.</summary>
    public static long NextChangeFolder(long number) => ((number / ChangesInAFolder) + 1) * ChangesInAFolder;

    public static long? ReadChange(StoreName name) =>
        name.Value.StartsWith(ChangesFolder, StringComparison.Ordinal)
        && long.TryParse(Path.GetFileNameWithoutExtension(name.FileName), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>Which document's JSON a name in <see cref="StoreContainer.Moeder"/> is.</summary>
    public static DocumentKey? ReadMoede(StoreName name) =>
        name.Value.Split('/') is [var moedeId, var file] && file.EndsWith(Ending, StringComparison.Ordinal)
        && DocumentKey.TryParse(moedeId, file[..^Ending.Length], out var key)
            ? key
            : null;

    /// <summary>Which document a name in <see cref="StoreContainer.Dokumenter"/> belongs to, and what follows the document's name.</summary>
    public static (DocumentKey Key, string Below)? ReadDokument(StoreName name) =>
        name.Value.Split('/', 3) is [var moedeId, var dokument, var rest] && DocumentKey.TryParse(moedeId, dokument, out var key)
            ? (key, rest)
            : null;

    public static bool IsManifest(string below) => below == ManifestFileName;

    /// <summary>The meeting that a name in <see cref="StoreContainer.Moeder"/> or <see cref="StoreContainer.Bilag"/> belongs to.</summary>
    public static string? ReadMoedeId(string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? name : name[..slash];
        return DocumentKey.IsMoedeId(first) ? first : null;
    }
}
