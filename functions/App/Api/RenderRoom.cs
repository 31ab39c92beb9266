using App.Hosting;
using App.Publishing;
using Documents;
using Documents.Moeder;
using Documents.Templates;

namespace App.Api;

/// <summary>Renders what is not to be kept, with the templates and in the room of what is.</summary>
internal sealed class RenderRoom(TemplateLibrary templates, RenderGate gate)
{
    /// <exception cref="PublisherBusyException">Too many wait.</exception>
    public async Task<AssembledDocument> AssembleAsync(ReadOnlyMemory<byte> json, AssemblyOptions options, CancellationToken cancellation)
    {
        using var place = await gate.EnterAsync(cancellation);
        return await RenderThreads.RunAsync(() => DocumentAssembler.Assemble(json, templates, options, cancellation), cancellation);
    }

    /// <inheritdoc cref="AssembleAsync"/>
    public async Task<AssembledUdgaver> AssembleBothAsync(ReadOnlyMemory<byte> json, AssemblyOptions options, CancellationToken cancellation)
    {
        using var place = await gate.EnterAsync(cancellation);
        return await RenderThreads.RunAsync(() => DocumentAssembler.AssembleBoth(MoedeReader.Read(json), templates, options, cancellation), cancellation);
    }
}
