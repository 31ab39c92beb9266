namespace App.Samling;

/// <summary>What a bilag is, for those who make pages of it.</summary>
internal enum BilagKind
{
    Pdf,
    Picture,

    /// <summary>What LibreOffice opens: text, sheet or slides.</summary>
    Office,

    /// <summary>Its ending is of a kind above, its content of none that we know by that name.</summary>
    Mislabelled,
    Other,
}

/// <summary>Tells what a file is by its first bytes; by its ending only where several kinds begin alike.</summary>
internal static class BilagKinds
{
    /// <summary>So much of a file's beginning tells its kind; a PDF may have something before its mark.</summary>
    public const int HeadBytes = 1024;

    private static readonly HashSet<string> OfficeEndings = new(StringComparer.OrdinalIgnoreCase)
    {
        ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".docm", ".xlsm", ".pptm", ".doc", ".xls", ".ppt",
    };

    private static readonly HashSet<string> OtherEndings = new(StringComparer.OrdinalIgnoreCase) { ".pdf", ".png", ".jpg", ".jpeg", ".rtf" };

    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G'];

    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> CompoundFile => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static BilagKind Of(ReadOnlySpan<byte> head, string fil)
    {
        var ending = Path.GetExtension(fil);
        if (head.IndexOf("%PDF-"u8) >= 0)
            return BilagKind.Pdf;
        if (head.StartsWith(Png) || head.StartsWith(Jpeg))
            return BilagKind.Picture;
        if (head.StartsWith("{\\rtf"u8))
            return BilagKind.Office;

        // LibreOffice looks for itself which of them it is: many a .doc is a .docx by now. Alone, what is packed may be anything.
        if (OfficeEndings.Contains(ending))
            return head.StartsWith("PK\u0003\u0004"u8) || IsCompound(head) ? BilagKind.Office : BilagKind.Mislabelled;

        return OtherEndings.Contains(ending) ? BilagKind.Mislabelled : BilagKind.Other;
    }

    /// <summary>Of Office before 2007; a newer file is of this kind only where a password is on it (MS-OFFCRYPTO, 1.3).</summary>
    public static bool IsCompound(ReadOnlySpan<byte> head) => head.StartsWith(CompoundFile);
}
