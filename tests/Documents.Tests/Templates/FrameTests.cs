using System.Runtime.CompilerServices;
using Documents.Templates;

namespace Documents.Tests.Templates;

public sealed class FrameTests
{
    /// <summary>The engine counts the uses of what it uses again in a byte: whatever was rendered 255 uses ago must not be seen.</summary>
    [Theory]
    [InlineData("{{#if navn}}{{#each punkter as |denne|}}{{denne.nummertekst}}!{{/each}}{{else}}{{#each punkter}}?{{/each}}{{/if}}")]
    [InlineData("{{#if navn}}{{#with this as |denne|}}{{denne.navn}}!{{/with}}{{else}}{{#with this}}?{{/with}}{{/if}}")]
    public void Names_of_a_block_are_known_however_often_and_seldom_it_is_rendered(string template)
    {
        var render = Template.MakeEngine([]).Compile(template);
        var punkt = (PunktView)RuntimeHelpers.GetUninitializedObject(typeof(PunktView));
        var (named, unnamed) = (new GruppeView("a", [punkt]), new GruppeView("", [punkt]));
        for (var between = 0; between < 520; between++)
        {
            for (var uses = 0; uses < between; uses++)
                Assert.EndsWith("?", render(unnamed), StringComparison.Ordinal);

            Assert.EndsWith("!", render(named), StringComparison.Ordinal);
        }
    }
}
