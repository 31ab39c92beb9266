using System.IO.Compression;
using System.Text;
using App.Publishing;
using App.Storage;
using Microsoft.Net.Http.Headers;

namespace App.Api;

/// <summary>
/// All current files of a meeting and its bilag as a ZIP archive, written as it is read: it is never whole in memory or on disk. What has gone
/// since the meeting was looked up is left out.
/// </summary>
internal sealed class MeetingZip(IStore store, Meeting meeting) : IResult
{
    // As the file system of most readers tells names apart.
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{Title()}.zip");
        response.ContentType = "application/zip";
        response.Headers.ContentDisposition = disposition.ToString();
        if (HttpMethods.IsHead(httpContext.Request.Method))
            return;

        var cancellation = httpContext.RequestAborted;
        await using var target = new ZipTarget(response.Body);

        // Ended only when all is in: to dispose of it after a fault would make half an archive look whole.
        var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation);
        await AddAllAsync(zip, cancellation);
        await zip.DisposeAsync();
        await target.FlushAsync(cancellation);
    }

    private async Task AddAllAsync(ZipArchive zip, CancellationToken cancellation)
    {
        foreach (var manifest in meeting.Dokumenter.Select(dokument => dokument.Manifest))
            await AddFilesAsync(zip, manifest, cancellation);

        await foreach (var entry in new BilagFolder(store, meeting.MoedeId).ListAsync(cancellation))
            await AddAsync(zip, StoreContainer.Bilag, entry.Name, $"bilag/{DownloadName.OfFile(BilagAnswer.FileOf(entry.Name))}", cancellation);
    }

    private async Task AddFilesAsync(ZipArchive zip, Manifest manifest, CancellationToken cancellation)
    {
        if (manifest.Current is not { } current || !DocumentKey.TryParse(manifest.MoedeId, manifest.Dokument, out var key))
            return;

        foreach (var file in current.Files)
        {
            var name = DownloadName.Of(manifest.Dokument, current.Moede.Udvalg, current.Moede.Start, file.Name);
            await AddAsync(zip, StoreContainer.Dokumenter, PublishingNames.File(key, current.Folder, file.Name), name, cancellation);
        }
    }

    private async Task AddAsync(ZipArchive zip, StoreContainer container, StoreName source, string name, CancellationToken cancellation)
    {
        await using var content = await store.OpenAsync(container, source, ByteRange.All, cancellation);
        if (content is null)
            return;

        var entry = zip.CreateEntry(Untaken(name), IsPacked(name) ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
        entry.LastWriteTime = content.Properties.LastModified;
        await using var target = await entry.OpenAsync(cancellation);
        await content.Stream.CopyToAsync(target, cancellation);
    }

    private string Title() => meeting.Dokumenter.Select(dokument => dokument.Manifest.Current?.Moede).FirstOrDefault(moede => moede is not null) is { } moede
        ? DownloadName.Of(moede.Udvalg, moede.Start)
        : meeting.MoedeId;

    private string Untaken(string name)
    {
        var dot = name.LastIndexOf('.');
        var (stem, ending) = dot < 0 ? (name, "") : (name[..dot], name[dot..]);
        for (var i = 2; !_taken.Add(name); i++)
            name = $"{stem} ({i}){ending}";

        return name;
    }

    // Formats that are compressed already.
    private static bool IsPacked(string name) => Path.GetExtension(name).ToUpperInvariant() is
        ".PDF" or ".DOCX" or ".XLSX" or ".PPTX" or ".ODT" or ".ODS" or ".ODP" or ".ZIP" or ".PNG" or ".JPG" or ".JPEG" or ".MP3" or ".MP4";
}
