using Documents;
using Documents.Templates;

namespace App.Api;

/// <summary>Room for as many renderings at once as there are processors: more would only keep each other waiting.</summary>
internal sealed class RenderRoom(TemplateLibrary templates) : IDisposable
{
    private readonly SemaphoreSlim _places = new(Environment.ProcessorCount);

    public void Dispose() => _places.Dispose();

    /// <summary>A rendering that has begun is finished; a caller that goes away gives up its wait only.</summary>
    public async Task<AssembledDocument> AssembleAsync(ReadOnlyMemory<byte> json, AssemblyOptions options, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation);
        return await Task.Run(
            () =>
            {
                try
                {
                    return DocumentAssembler.Assemble(json, templates, options);
                }
                finally
                {
                    _places.Release();
                }
            },
            CancellationToken.None).WaitAsync(cancellation);
    }
}
