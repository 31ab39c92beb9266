using Documents.Blocks;
using Documents.Compose;
using Documents.Moeder;
using Documents.Templates;

namespace Documents.Tests.Compose;

/// <summary>The whole way from a real meeting's JSON to blocks, with the standard template.</summary>
public sealed class ExampleTests
{
    [Theory]
    [InlineData("chefforum-2020-06-04")]
    [InlineData("chefforum-2020-09-24")]
    [InlineData("chefforum-2021-09-02")]
    public void Blocks_match(string name)
    {
        var json = File.ReadAllBytes(Path.Combine(Repository.Root, "templates", "eksempler", name + ".json"));
        var moede = MoedeReader.Read(json).Moede!;

        var composition = Composer.Compose(moede, TemplateLibrary.Standard.Choose(moede).Template!);

        Golden.Check(BlockPrinter.Print(composition.Document!), $"Cases/{name}/blocks.txt");
    }
}
