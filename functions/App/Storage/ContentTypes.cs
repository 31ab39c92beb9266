using Microsoft.AspNetCore.StaticFiles;

namespace App.Storage;

internal static class ContentTypes
{
    private static readonly FileExtensionContentTypeProvider ByEnding = new();

    public static string Of(StoreName name) =>
        ByEnding.TryGetContentType(name.FileName, out var type) ? type : "application/octet-stream";
}
