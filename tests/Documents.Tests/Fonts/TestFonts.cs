using Documents.Fonts;

namespace Documents.Tests.Fonts;

/// <summary>The fonts that travel inside the library.</summary>
internal static class TestFonts
{
    public static readonly FontFace Regular = Read("LiberationSans-Regular");
    public static readonly FontFace Bold = Read("LiberationSans-Bold");
    public static readonly FontFace Italic = Read("LiberationSans-Italic");
    public static readonly FontFace BoldItalic = Read("LiberationSans-BoldItalic");
    public static readonly FontFace Fallback = Read("DejaVuSans");

    public static byte[] Bytes(string name)
    {
        using var stream = typeof(FontFace).Assembly.GetManifestResourceStream($"fonts/{name}.ttf")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static FontFace Read(string name) => FontFace.Read(Bytes(name));
}
