using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Documents.Tests.Pdf;

/// <summary>Puts a picture into a finished file by hand: the object, a Figure that describes it, and the marks on the page that draw it.</summary>
internal static class HandMadePicture
{
    private const string Picture = "9000 0 R";
    private const string Figure = "9001 0 R";
    private const string Jpeg = "9002 0 R";

    /// <summary>A grey JPEG of 5 × 4 pixels, as far as its frame.</summary>
    private static byte[] JpegHead => [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 11, 8, 0, 4, 0, 5, 1, 1, 0x11, 0, 0xFF, 0xD9];

    /// <param name="json">A good file as qpdf shows it; it has a section last in its tree, with room at the foot of its last page.</param>
    public static string AddTo(string json)
    {
        var file = JsonNode.Parse(json)!;
        var objects = file["qpdf"]![1]!.AsObject();
        var pdf = PdfModel.Parse(json);
        var page = pdf.Pages[^1];
        var root = Value(objects, pdf.Catalog["/StructTreeRoot"]!.ToString());
        var section = Value(objects, root["/K"]![0]!.ToString())["/K"]!.AsArray()[^1]!.ToString();
        var parents = ParentsOf(objects, root, Value(objects, page)["/StructParents"]!.GetValue<int>());

        objects[$"obj:{Picture}"] = Parse($$$$"""{"stream":{"data":"{{{{Convert.ToBase64String(new byte[12])}}}}","dict":{"/Type":"/XObject","/BitsPerComponent":8,"/ColorSpace":"/DeviceRGB","/Height":2,"/Subtype":"/Image","/Width":2}}}""");
        objects[$"obj:{Jpeg}"] = Parse($$$$"""{"stream":{"data":"{{{{Convert.ToBase64String(JpegHead)}}}}","dict":{"/Type":"/XObject","/BitsPerComponent":8,"/ColorSpace":"/DeviceGray","/Filter":["/DCTDecode"],"/Height":4,"/Subtype":"/Image","/Width":5}}}""");
        objects[$"obj:{Figure}"] = Parse($$$$"""{"value":{"/A":{"/BBox":[72,50,172,150],"/O":"/Layout"},"/Alt":"u:Et kort","/K":[{{{{parents.Count}}}}],"/P":"{{{{section}}}}","/Pg":"{{{{page}}}}","/S":"/Figure"}}""");
        Value(objects, Value(objects, page)["/Resources"]!.ToString())["/XObject"] = new JsonObject { ["/Im0"] = Picture, ["/Im1"] = Jpeg };
        Draw(objects[$"obj:{Value(objects, page)["/Contents"]![0]}"]!["stream"]!.AsObject(), parents.Count);
        Value(objects, section)["/K"]!.AsArray().Add(Figure);
        parents.Add(Figure);
        return file.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private static void Draw(JsonObject content, int id)
    {
        var drawing = $"/Figure<</MCID {id}>>BDC\nq 100 0 0 100 72 50 cm /Im0 Do Q\nEMC\n";
        var data = Convert.FromBase64String(content["data"]!.ToString());
        content["data"] = Convert.ToBase64String([.. data, .. Encoding.ASCII.GetBytes(drawing)]);
    }

    private static JsonArray ParentsOf(JsonObject objects, JsonObject root, int key)
    {
        var branch = root["/ParentTree"]!;
        for (; ; )
        {
            var tree = branch as JsonObject ?? Value(objects, branch.ToString());
            if (tree["/Kids"] is JsonArray kids)
            {
                branch = kids.Last(kid => Value(objects, kid!.ToString())["/Limits"]![0]!.GetValue<int>() <= key)!;
                continue;
            }

            var numbers = tree["/Nums"]!.AsArray();
            var at = Enumerable.Range(0, numbers.Count / 2).First(i => numbers[2 * i]!.GetValue<int>() == key);
            return numbers[2 * at + 1] as JsonArray ?? objects[$"obj:{numbers[2 * at + 1]}"]!["value"]!.AsArray();
        }
    }

    private static JsonObject Value(JsonObject objects, string reference) => objects[$"obj:{reference}"]!["value"]!.AsObject();

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
