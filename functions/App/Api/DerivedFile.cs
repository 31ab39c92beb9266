using App.Publishing;
using App.Storage;
using Documents;
using Documents.Moeder;
using Documents.Udgaver;

namespace App.Api;

/// <summary>
/// What can be had of a version beside its files, made when it is asked for: one item as an udskrift, or the document with what has changed since the version before.
/// It is made from the JSON that the version keeps.
/// </summary>
internal sealed class DerivedFile(RenderRoom room, Rendering rendering, ManifestStore manifests, IStore store)
{
    /// <param name="name">Of the plain file that it is like: <c>referat-offentlig.pdf</c>.</param>
    /// <param name="punkt">The id of the only item; null for the whole document.</param>
    /// <param name="tellsChanges">Whether the front page tells what has changed.</param>
    public async Task<IResult> AnswerAsync(
        DocumentKey key, Manifest manifest, ManifestVersion version, string name, string? punkt, bool tellsChanges, CancellationToken cancellation)
    {
        if (FindKind(key, name) is not var (udgave, format) || await ReadAsync(key, version.Folder, cancellation) is not { } json)
            return Problems.NotFound;

        var forrige = tellsChanges ? await FindForrigeAsync(key, manifest, version, cancellation) : null;
        if (tellsChanges && forrige is null)
            return Problems.Of(StatusCodes.Status404NotFound, "There is no version before this one.");

        var options = rendering.Options with { Formats = format, Udgave = udgave, PunktId = punkt, Forrige = forrige };
        var made = await room.AssembleAsync(json, options, cancellation);
        if (!made.IsMade)
            return Problems.From(made.Diagnostics);

        var (bytes, ending) = format == Formats.Pdf ? (made.Pdf!, ".pdf") : (made.Docx!, ".docx");
        var file = StoreName.Parse($"{FileNames.Of(key.Dokument, udgave, made.PunktId)}{(tellsChanges ? "-aendringer" : "")}{ending}");
        return TypedResults.File(bytes, ContentTypes.Of(file), DownloadName.Of(key.Dokument, version.Moede.Udvalg, version.Moede.Start, file.FileName));
    }

    private static (Udgave Udgave, Formats Format)? FindKind(DocumentKey key, string name)
    {
        foreach (var udgave in Enum.GetValues<Udgave>())
        {
            if (name == $"{FileNames.Of(key.Dokument, udgave)}.pdf")
                return (udgave, Formats.Pdf);
            if (name == $"{FileNames.Of(key.Dokument, udgave)}.docx")
                return (udgave, Formats.Docx);
        }

        return null;
    }

    /// <summary>The newest version before this one that is kept.</summary>
    private async Task<ForrigeVersion?> FindForrigeAsync(DocumentKey key, Manifest manifest, ManifestVersion version, CancellationToken cancellation)
    {
        var summary = manifest.Versioner.LastOrDefault(earlier => earlier.Version < version.Version);
        return summary is not null
            && await manifests.FindVersionAsync(key, manifest, summary.Version, cancellation) is { } found
            && await ReadAsync(key, found.Folder, cancellation) is { } json
            && MoedeReader.Read(json).Moede is { } moede
                ? new ForrigeVersion(found.Version, moede)
                : null;
    }

    private async Task<byte[]?> ReadAsync(DocumentKey key, string folder, CancellationToken cancellation) =>
        await store.ReadBytesAsync(StoreContainer.Dokumenter, PublishingNames.File(key, folder, PublishingNames.KildeFile), MoedeReader.MostBytes, cancellation) is var (json, _)
            ? json
            : null;
}
