namespace App.Samling;

/// <summary>What a bilag is, for those who make pages of it.</summary>
internal enum BilagKind
{
    Pdf,
    Picture,

    /// <summary>What LibreOffice opens: text, sheet or slides.</summary>
    Office,
    Other,
}

/// <summary>Tells what a file is by its first bytes; by its ending only where several kinds begin alike.</summary>
internal static class BilagKinds
{
    /// <summary>So much of a file's beginning tells its kind; a PDF may have something before its mark.</summary>
    public const int HeadBytes = 1024;

    private static readonly HashSet<string> Packed = new(StringComparer.OrdinalIgnoreCase) { ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".docm", ".xlsm", ".pptm" };

    private static readonly HashSet<string> Compound = new(StringComparer.OrdinalIgnoreCase) { ".doc", ".xls", ".ppt" };

    private static readonly HashSet<string> Others = new(StringComparer.OrdinalIgnoreCase) { ".pdf", ".png", ".jpg", ".jpeg", ".rtf" };

    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G'];

    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> CompoundFile => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Whether files that end so can be shown, if they are what their names say.</summary>
    public static bool IsShown(string ending) => Packed.Contains(ending) || Compound.Contains(ending) || Others.Contains(ending);

    public static BilagKind Of(ReadOnlySpan<byte> head, string fil)
    {
        var ending = Path.GetExtension(fil);
        if (head.IndexOf("%PDF-"u8) >= 0)
            return BilagKind.Pdf;
        if (head.StartsWith(Png) || head.StartsWith(Jpeg))
            return BilagKind.Picture;
        if (head.StartsWith("PK\u0003\u0004"u8) && Packed.Contains(ending)
            || head.StartsWith(CompoundFile) && Compound.Contains(ending)
            || head.StartsWith("{\\rtf"u8))
            return BilagKind.Office;

        return BilagKind.Other;
    }
}
