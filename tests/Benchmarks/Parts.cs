using BenchmarkDotNet.Attributes;
using Documents.Blocks;
using Documents.Compose;
using Documents.Docx;
using Documents.Layout;
using Documents.Moeder;
using Documents.Pdf;
using Documents.Templates;

namespace Benchmarks;

/// <summary>Each step by itself, over a real referat.</summary>
[MemoryDiagnoser]
public class Parts
{
    private byte[] _json = [];
    private Moededokument _moede = null!;
    private Template _template = null!;
    private Document _document = null!;
    private PagedDocument _pages = null!;

    private static string Meeting => Environment.GetEnvironmentVariable("MEETING")
        ?? throw new InvalidOperationException("Name a meeting's JSON, as an absolute path, in the environment variable MEETING.");

    [GlobalSetup]
    public void MakeInputs()
    {
        _json = File.ReadAllBytes(Meeting);
        _moede = ReadJson().Moede!;
        _template = TemplateLibrary.Standard.Choose(_moede).Template!;
        _document = Compose().Document!;
        _pages = LayOut().Pages;
    }

    [Benchmark]
    public MoedeReading ReadJson() => MoedeReader.Read(_json);

    [Benchmark]
    public Composition Compose() => Composer.Compose(_moede, _template);

    [Benchmark]
    public Layouting LayOut() => LayoutEngine.LayOut(_document, _template.Theme, _template.Fonts);

    [Benchmark]
    public byte[] WritePdf() => PdfWriter.Write(_pages);

    [Benchmark]
    public byte[] WriteDocx() => DocxWriter.Write(_document, _template.Theme, _template.Fonts, _pages.Pagination);
}
