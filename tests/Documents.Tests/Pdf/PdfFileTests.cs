using System.Text;
using Documents.Pdf;

namespace Documents.Tests.Pdf;

public sealed class PdfFileTests
{
    [Fact]
    public void A_file_is_the_same_where_other_cores_help() => Assert.Equal(Make(isLong: false), Make(isLong: true));

    /// <summary>Of more streams than wait at once, packed objects between them, and streams that are not compressed, or were before.</summary>
    private static byte[] Make(bool isLong)
    {
        using var file = new PdfFile(isLong);
        var (catalog, info) = (file.Reserve(), file.Reserve());
        for (var i = 0; i < 300; i++)
        {
            var (stream, other) = (file.Reserve(), file.Reserve());
            file.BeginStream(stream).Write("/N "u8).Integer(i);
            var data = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat($"{i} 0 Td ", 1 + 7 * (300 - i))));
            if (i % 100 == 70)
                file.EndCompressed(PdfFile.Compress(data));
            else
                file.EndStream(data, compress: i % 100 != 50);
            file.Begin(other).Write("<</S "u8).Reference(stream).Write(">>"u8);
            file.End();
        }

        file.Begin(catalog).Write("<</Type/Catalog>>"u8);
        file.End();
        file.Begin(info).Write("<<>>"u8);
        file.End();
        return file.Finish(catalog, info);
    }
}
