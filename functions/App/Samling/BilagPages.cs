using System.Diagnostics;
using Documents.Pdf;
using Documents.Pictures;

namespace App.Samling;

/// <summary>Makes a PDF of whatever a bilag is, or says why not.</summary>
internal sealed class BilagPages(OfficeConverter office)
{
    private const long MostPictureBytes = 100L << 20;

    /// <param name="path">Where the file lies.</param>
    /// <param name="fil">Its own name, which tells its kind.</param>
    /// <param name="folder">An empty one to work in.</param>
    public async Task<BilagPdf> MakeAsync(string path, string fil, string folder, CancellationToken cancellation)
    {
        var (head, ending) = (await HeadAsync(path, cancellation), Path.GetExtension(fil));
        if (head.Length == 0)
            return BilagPdf.Failed("Filen er tom.");

        switch (BilagKinds.Of(head, fil))
        {
            case BilagKind.Pdf:
                return new BilagPdf(path, null);
            case BilagKind.Picture:
                return await SetPictureAsync(path, folder, cancellation);
            case BilagKind.Office:
                return OfficePassword.IsOn(path)
                    ? BilagPdf.Failed("Filen er beskyttet med adgangskode.")
                    : await office.ConvertAsync(path, ending, folder, cancellation);
            case BilagKind.Mislabelled:
                return BilagPdf.Failed($"Filens indhold passer ikke til endelsen {ending}, og den kan ikke vises som sider.");
            default:
                return BilagPdf.Failed(ending.Length > 1 ? $"Filer af typen {ending} kan ikke vises som sider." : "Filer af denne type kan ikke vises som sider.");
        }
    }

    private static async Task<BilagPdf> SetPictureAsync(string path, string folder, CancellationToken cancellation)
    {
        if (new FileInfo(path).Length > MostPictureBytes)
            return BilagPdf.Failed(Reason(PictureFault.TooLarge));

        var reading = PictureReader.Read(await File.ReadAllBytesAsync(path, cancellation));
        if (reading.Picture is not { } picture)
            return BilagPdf.Failed(Reason(reading.Fault));

        var pdf = Path.Combine(folder, "billede.pdf");
        await File.WriteAllBytesAsync(pdf, PicturePage.Write(picture), cancellation);
        return new BilagPdf(pdf, null);
    }

    private static string Reason(PictureFault? fault) => fault switch
    {
        PictureFault.OtherFormat => "Billedet er hverken PNG eller JPEG.",
        PictureFault.Damaged => "Billedet er beskadiget og kan ikke læses.",
        PictureFault.TooLarge => "Billedet er for stort.",
        PictureFault.Depth => "Billedet har en farvedybde, som ikke kan vises.",
        PictureFault.Packing => "Billedet er pakket på en måde, som ikke kan vises.",
        PictureFault.Colours => "Billedet har farver, som ikke kan vises.",
        _ => throw new UnreachableException($"No reason for {fault}."),
    };

    private static async Task<byte[]> HeadAsync(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        var head = new byte[BilagKinds.HeadBytes];
        return head[..await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation)];
    }
}
