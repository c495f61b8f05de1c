using System.Text.Json;

namespace Dagfire;

/// <summary>The iteration an attempt belongs to, as its code sees it (Airflow's <c>loop</c>). Belongs to that attempt. Thread-safe.</summary>
public sealed class LoopContext
{
    private readonly LoopDefinition _loop;
    private readonly int _mapIndex;
    private readonly IXComs _xcoms;

    internal LoopContext(LoopDefinition loop, int mapIndex, IXComs xcoms)
    {
        _loop = loop;
        _mapIndex = mapIndex;
        _xcoms = xcoms;
    }

    /// <summary>The group that loops, with those around it.</summary>
    public string GroupId => _loop.GroupId;

    /// <summary>The number of the iteration, from 1: one more than the map index. (Airflow's <c>loop.index</c>.)</summary>
    public int Index => _mapIndex + 1;

    /// <summary>Most iterations. (Airflow's <c>loop.max_iterations</c>.)</summary>
    public int MaxIterations => _loop.MaxIterations;

    /// <summary>
    /// The JSON of the result of the iteration before; <see langword="null"/> in the first, and when it passed nothing on. (Airflow's <c>loop.previous</c>.)
    /// </summary>
    /// <param name="cancellationToken">Stops the read.</param>
    public Task<string?> PreviousAsync(CancellationToken cancellationToken) => ReadAsync(_mapIndex - 1, cancellationToken);

    /// <summary>The result of the iteration before; the type's default in the first, and when it passed nothing on.</summary>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<T?> PreviousAsync<T>(CancellationToken cancellationToken) => Parse<T>(await PreviousAsync(cancellationToken));

    /// <summary>
    /// The JSON of this iteration's result, which is there once the body has ended: for the gate; <see langword="null"/> when there is none.
    /// (Airflow's <c>loop.result</c>.)
    /// </summary>
    /// <param name="cancellationToken">Stops the read.</param>
    public Task<string?> ResultAsync(CancellationToken cancellationToken) => ReadAsync(_mapIndex, cancellationToken);

    /// <summary>This iteration's result; the type's default when there is none.</summary>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<T?> ResultAsync<T>(CancellationToken cancellationToken) => Parse<T>(await ResultAsync(cancellationToken));

    private async Task<string?> ReadAsync(int mapIndex, CancellationToken cancellationToken) =>
        mapIndex < 0 || _loop.TerminalId is not { } terminal ? null : await _xcoms.PullAsync(terminal, mapIndex, XCom.ReturnValue, cancellationToken);

    private static T? Parse<T>(string? json) => json is null ? default : JsonSerializer.Deserialize<T>(json, DagfireJson.Options);
}
