using App.Cli;
using App.Storage;
using Documents.Diagnostics;
using Documents.Templates;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace App.Publishing;

internal static class PublishingRegistration
{
    /// <summary>Registers the <see cref="Publisher"/> over the registered <see cref="IStore"/>. Settings and templates are read here and now, so that a wrong one stops the start.</summary>
    /// <exception cref="PublishingOptionsException">A setting or a template is wrong.</exception>
    public static IServiceCollection AddPublishing(this IServiceCollection services, IConfiguration configuration)
    {
        var options = PublishingOptions.Read(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options).AddSingleton(ReadTemplates(options));
        services.AddSingleton<RenderGate>().AddSingleton<Rendering>();
        services.AddSingleton<ManifestStore>().AddSingleton<BilagReader>().AddSingleton<InputReader>();
        services.AddSingleton<ChangeJournal>().AddSingleton<MeetingIndex>().AddSingleton<Announcer>();
        services.AddSingleton<DocumentMaker>().AddSingleton<MeetingMaker>().AddSingleton<ChangeQueue>();
        services.AddSingleton<Deletions>().AddSingleton<VersionDeleter>().AddSingleton<ForgottenVersions>()
            .AddSingleton<Regeneration>().AddSingleton<Reconciler>().AddSingleton<Publisher>();

        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Webhooks>(
            provider, new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }));
        return options.WebhookUrls.Count == 0 ? services : services.AddHostedService(provider => provider.GetRequiredService<Webhooks>());
    }

    /// <summary>Adds what sees changes that come by other ways: not under the Functions host, whose triggers do.</summary>
    /// <exception cref="StoreOptionsException">A setting of the store is wrong.</exception>
    public static IServiceCollection AddStoreWatcher(this IServiceCollection services, IConfiguration configuration)
    {
        var options = StoreOptions.Read(configuration);
        return services.AddHostedService(provider => ActivatorUtilities.CreateInstance<StoreWatcher>(provider, options));
    }

    private static TemplateLibrary ReadTemplates(PublishingOptions options)
    {
        try
        {
            if (options is { TemplatesFolder: null, CommitteesFile: null })
                return TemplateLibrary.Standard;

            var library = new TemplateLibrary(
                options.TemplatesFolder is { } folder ? TemplateFolder.Read(folder) : null,
                options.CommitteesFile is { } committees ? TemplateFolder.ReadCommittees(committees) : null);
            return library.Check().FirstOrDefault(diagnostic => diagnostic.Severity == Severity.Error) is { } fault
                ? throw new PublishingOptionsException($"Templates:Folder holds a template with a fault: {fault}")
                : library;
        }
        catch (UsageException fault)
        {
            throw new PublishingOptionsException($"Templates:Folder or Templates:Committees can't be used: {fault.Message}", fault);
        }
    }
}
