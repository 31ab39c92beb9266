using Documents.Compose;
using Documents.Korrektur;
using Documents.Moeder;
using Documents.Templates;
using Documents.Udgaver;

namespace Documents.Tests.Korrektur;

/// <summary>A secretary agrees with every warning over the three real referater; the files beside this one hold them all.</summary>
public sealed class RealReferaterTests
{
    public static TheoryData<string> Names => ["chefforum-2020-06-04", "chefforum-2020-09-24", "chefforum-2021-09-02"];

    [Theory, MemberData(nameof(Names))]
    public void All_warnings_are_true(string name)
    {
        var warnings = Korrekturlaeser.Read(Read(name), Udgave.Offentlig, KorrekturRegler.Alle);

        Golden.Check(string.Concat(warnings.Select(warning => $"{warning}\n")), $"Korrektur/{name}.txt");
    }

    [Theory, MemberData(nameof(Names))]
    public void The_composers_texts_give_the_same_warnings(string name)
    {
        var moede = Read(name);
        var template = TemplateLibrary.Standard.Choose(moede).Template!;
        var texts = Composer.Compose(moede, template).Texts;

        Assert.Equal(
            Korrekturlaeser.Read(moede, Udgave.Offentlig, KorrekturRegler.Alle),
            Korrekturlaeser.Read(moede, Udgave.Offentlig, template.Regler, texts));
    }

    private static Moededokument Read(string name) =>
        MoedeReader.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "templates", "eksempler", $"{name}.json"))).Moede!;
}
