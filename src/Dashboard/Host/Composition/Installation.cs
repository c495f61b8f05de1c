using Dagfire.Commands;
using Dagfire.Compilation;
using Dagfire.Engine;
using Dagfire.Files;
using Dagfire.Logs;
using Dagfire.Metadata;
using Dagfire.Queries;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Host.Composition;

/// <summary>An installation opened by one call of the command line.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Installation(HostSettings settings, ServiceProvider services)
    {
        Settings = settings;
        _services = services;
    }

    internal HostSettings Settings { get; }

    /// <summary>The only file whose DAGs are here; <see langword="null"/> for those from code and of the folder.</summary>
    internal string? DagFile { get; private set; }

    internal IServiceProvider Services => _services;

    internal MetadataDatabase Database => Get<MetadataDatabase>();

    internal DagCatalog Catalog => Get<DagCatalog>();

    internal IDagQueries Dags => Get<IDagQueries>();

    internal IRunQueries Runs => Get<IRunQueries>();

    internal IRunCommands Commands => Get<IRunCommands>();

    internal EngineService Engine => Get<EngineService>();

    internal TaskLogs Logs => Get<TaskLogs>();

    internal T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Opens it without touching its database.</summary>
    internal static Installation Open(HostSettings settings, HostChoices? choices = null)
    {
        var installation = new Installation(settings, HostServices.Build(settings, choices ?? new HostChoices()));
        if (choices?.DagFile is not { } file)
            return installation;
        installation.DagFile = file;
        installation.Catalog.Load((IReadOnlyCollection<DagCompilation>)[]);
        installation.Catalog.LoadFiles([installation.Get<DagFileLoader>().Load(file)]);
        return installation;
    }

    /// <summary>
    /// Opens it with its database ready and its DAGs registered. A SQLite file is brought up to date by itself; PostgreSQL belongs to several
    /// processes, so there it is asked for.
    /// </summary>
    internal static async Task<Installation> OpenReadyAsync(HostSettings settings, HostChoices? choices, CancellationToken cancellationToken)
    {
        var installation = Open(settings, choices);
        try
        {
            await installation.PrepareAsync(migrate: installation.Database.IsLocal, cancellationToken);
            return installation;
        }
        catch
        {
            await installation.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens one that is there already, for verbs that have nothing to say about an empty place and must not make anything in it.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    internal static Task<Installation> OpenExistingAsync(HostSettings settings, CancellationToken cancellationToken) => settings.HasMetadata
        ? OpenReadyAsync(settings, choices: null, cancellationToken)
        : throw new CommandException($"There is no metadata database {settings.Database} yet. Make one with: dagfire up, dagfire demo or dagfire db migrate");

    internal async Task PrepareAsync(bool migrate, CancellationToken cancellationToken)
    {
        if (migrate)
            await Database.Migrator.MigrateAsync(cancellationToken);
        else if ((await Database.Migrator.StatusAsync(cancellationToken)).Count(migration => migration.AppliedAt is null) is > 0 and var pending)
            throw new CommandException($"{Database.Migrator.Place} lacks {pending} migrations. Run: dagfire db migrate");

        // DAGs this call does not see are no less there for it: only an engine says what is stale.
        await Engine.AddDagsAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
