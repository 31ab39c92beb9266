using System.Text;
using System.Text.Json.Nodes;
using Documents.Pdf;

namespace Documents.Tests.Pdf;

public sealed class PdfFileTests
{
    /// <summary>Streams and packed objects, more than one object stream holds, in runs with room between their numbers.</summary>
    [Fact]
    public void Runs_of_objects_are_joined_in_any_order_of_numbers()
    {
        using var low = Run(1, 300);
        using var high = Run(1000, 30);
        var (catalog, info) = (high.Reserve(), high.Reserve());
        high.Begin(catalog).Write("<</Type/Catalog/Pages "u8).Reference(low.Next).Write(">>"u8);
        high.End();
        high.Begin(info).Write("<<>>"u8);
        high.End();
        var tree = low.Reserve();
        low.Begin(tree).Write("<</Type/Pages/Count 0/Kids[]>>"u8);
        low.End();

        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, PdfFile.Join([high.Pack(), low.Pack()], catalog, info));
        var pdf = PdfModel.Read(path);
        File.Delete(path);

        var written = pdf.Objects.OfType<JsonObject>().Where(found => found["/S"] is not null).ToList();
        Assert.Equal(Enumerable.Range(0, 300).Concat(Enumerable.Range(0, 30)).Order(), written.Select(found => pdf.Number(found["/N"])!.Value).Order());
        Assert.All(written, found => Assert.Equal(1 + 7 * pdf.Number(found["/N"]), Encoding.ASCII.GetString(pdf.Stream(found["/S"])).Split(" 0 Td ", StringSplitOptions.RemoveEmptyEntries).Length));
    }

    private static PdfObjects Run(int first, int count)
    {
        var objects = new PdfObjects(first);
        for (var i = 0; i < count; i++)
        {
            var (stream, other) = (objects.Reserve(), objects.Reserve());
            objects.BeginStream(stream);
            objects.EndStream(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat($"{i} 0 Td ", 1 + 7 * i))), compress: i % 100 != 50);
            objects.Begin(other).Write("<</N "u8).Integer(i).Write("/S "u8).Reference(stream).Write(">>"u8);
            objects.End();
        }

        return objects;
    }
}
