using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Documents.Templates;

/// <summary>Sums template folders up: the same files in the same layers have the same hash, on every machine.</summary>
internal static class TemplateHash
{
    // The fonts that travel inside the library are half a megabyte each: once is enough.
    private static readonly Lazy<byte[]> BuiltInFonts = new(() => Digest([StandardTemplates.FontFiles]));

    /// <returns>SHA-256 in lower-case hexadecimal, over the folders and the built-in fonts.</returns>
    public static string Of(IReadOnlyList<TemplateFiles> layers) =>
        Convert.ToHexStringLower(SHA256.HashData([.. BuiltInFonts.Value, .. Digest(layers)]));

    private static byte[] Digest(IEnumerable<TemplateFiles> layers)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var layer in layers)
        {
            Append(hash, Encoding.UTF8.GetBytes(layer.Name));
            foreach (var (path, bytes) in layer.Files.OrderBy(file => file.Key, StringComparer.Ordinal))
            {
                Append(hash, Encoding.UTF8.GetBytes(path));
                Append(hash, bytes);
            }
        }

        return hash.GetHashAndReset();
    }

    // With its length before it, so that no two lists of files run together into the same bytes.
    private static void Append(IncrementalHash hash, byte[] bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
