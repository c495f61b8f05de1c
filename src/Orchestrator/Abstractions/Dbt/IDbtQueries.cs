namespace Dagfire.Dbt;

/// <summary>What is known of dbt projects. Thread-safe.</summary>
public interface IDbtQueries
{
    /// <summary>Whether any project is known.</summary>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<bool> AnyAsync(CancellationToken cancellationToken);

    /// <summary>The projects by key, without descriptions and messages of their nodes.</summary>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<DbtProjectView>> ProjectsAsync(CancellationToken cancellationToken);

    /// <summary>A project with all its nodes; <see langword="null"/> when there is none.</summary>
    /// <param name="key">The project's <see cref="DbtProjectView.Key"/>. dbt's name alone finds the target that was built last, and with an <c>@</c> and the target behind it that target.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<DbtProjectView?> FindAsync(string key, CancellationToken cancellationToken);
}
