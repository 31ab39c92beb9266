using Documents.Blocks;
using Documents.Pictures;
using Documents.Tests.Layout;

namespace Documents.Tests.Pictures;

/// <summary>Small pictures for documents.</summary>
internal static class TestPicture
{
    public static Picture Grey(int width, int height) =>
        PictureReader.Read(Png.Write(width, height, 0, 8, (x, y) => [(x + y) * 9 % 256])).Picture!;

    /// <param name="width">In points, at which it is wished to be.</param>
    public static Figure Figure(double width, double height, string? alt = "Kort", string caption = "") => new(
        Grey((int)(width * 2), (int)(height * 2)), alt, width, caption.Length > 0 ? [new Run(caption)] : [], LayoutFixture.Here);
}
