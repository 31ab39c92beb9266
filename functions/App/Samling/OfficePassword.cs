using System.IO.Compression;
using System.Text;

namespace App.Samling;

/// <summary>Tells whether an Office file asks for a password, so that the reader is told so and not that the file is bad. Of Office before 2007 it isn't told.</summary>
internal static class OfficePassword
{
    private const int MostManifestBytes = 1 << 20;

    // The stream that holds the packed file (MS-OFFCRYPTO, 2.3.4.4), as the compound file's directory spells it.
    private static readonly byte[] Encrypted = Encoding.Unicode.GetBytes("EncryptedPackage");

    public static bool IsOn(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[8];
        var isWhole = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length;
        file.Position = 0;
        return isWhole && (BilagKinds.IsCompound(head) ? IsNamedIn(file) : IsSaidInManifest(file));
    }

    /// <summary>The directory may be anywhere in the file.</summary>
    private static bool IsNamedIn(Stream file)
    {
        var buffer = new byte[1 << 16];
        var (kept, read) = (0, 0);
        while ((read = file.Read(buffer.AsSpan(kept))) > 0)
        {
            var filled = buffer.AsSpan(0, kept + read);
            if (filled.IndexOf(Encrypted) >= 0)
                return true;

            kept = Math.Min(filled.Length, Encrypted.Length - 1);
            filled[^kept..].CopyTo(buffer); // the name may be cut in two
        }

        return false;
    }

    /// <summary>OpenDocument 1.2 part 3, 4.8.</summary>
    private static bool IsSaidInManifest(Stream file)
    {
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read);
            if (zip.GetEntry("META-INF/manifest.xml") is not { } entry)
                return false;

            using var manifest = entry.Open();
            var bytes = new byte[(int)Math.Min(entry.Length, MostManifestBytes)];
            return bytes.AsSpan(0, manifest.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)).IndexOf("encryption-data"u8) >= 0;
        }
        catch (InvalidDataException)
        {
            return false; // LibreOffice will say so
        }
    }
}
