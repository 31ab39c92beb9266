using System.Text;
using Documents.Compose;
using Documents.Templates;
using static Documents.Tests.Compose.Moeder;

namespace Documents.Tests.Templates;

/// <summary>The check before and the engine after must mean the same by a template.</summary>
public sealed class CheckTests
{
    private static readonly string[] Pieces =
        ["{{", "}}", "~", "{{else}}", "{{/if}}", "{{#if titel}}", "</p>", "<p>", "\"", "'", "<", ">", "../", "this.", "as |x|", "@root.", "@first", "(", ")", ".", " ", "{", "}", "=", "|", "&", "\\", "!--", "titel", "{{titel}}", "{{#each bilag}}", "{{/each}}", "{{> deltager}}"];

    [Fact]
    public void What_the_check_lets_through_the_engine_renders()
    {
        var punkt = Punkt("A", Felt("Indstilling", "Tekst")) with { Bilag = [Bilag("Kort")], Gruppe = "Åbne" };
        var moede = Moede(punkt, Punkt("B") with { Fravaerende = ["Bo"] }) with { Deltagere = [Deltager("Anna")] };
        var originals = StandardTemplates.Files.Files.Where(file => file.Key.EndsWith(".hbs", StringComparison.Ordinal)).OrderBy(file => file.Key, StringComparer.Ordinal).ToList();
        var random = new Random(20200924);
        var rendered = 0;
        for (var round = 0; round < 100; round++)
        {
            var (path, bytes) = originals[random.Next(originals.Count)];
            var text = Mutate(Encoding.UTF8.GetString(bytes), random);
            var choice = House.Library((path, text)).Choose(moede);
            if (choice.Template is not { } template)
                continue;

            rendered++;
            try
            {
                Composer.Compose(moede, template);
            }
            catch (Exception e)
            {
                Assert.Fail($"{path} passes the check, but: {e.Message}\n{text}");
            }
        }

        Assert.InRange(rendered, 1, 99);
    }

    private static string Mutate(string text, Random random)
    {
        var at = random.Next(text.Length);
        return random.Next(3) switch
        {
            0 => text.Remove(at, Math.Min(random.Next(1, 6), text.Length - at)),
            1 => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
            _ => text.Remove(at, Math.Min(random.Next(1, 4), text.Length - at)).Insert(at, Pieces[random.Next(Pieces.Length)]),
        };
    }
}
