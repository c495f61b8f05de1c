using Dagfire.Commands;
using Dagfire.Compilation;
using Dagfire.Queries;

namespace Dagfire.Files;

/// <inheritdoc cref="IDagFiles"/>
internal sealed class DagFiles(DagFolder? folder, DagFileLoader loader, DagCatalog catalog) : IDagFiles
{
    private const int MostCharacters = 200;

    public bool HasFolder => folder is not null;

    public Task<IReadOnlyList<DagFileView>> ListAsync(CancellationToken cancellationToken)
    {
        var path = FolderPath();
        var files = Directory.Exists(path) ? new DirectoryInfo(path).EnumerateFiles().Where(file => NameProblem(file.Name) is null) : [];
        return Task.FromResult<IReadOnlyList<DagFileView>>([.. files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(View)]);
    }

    public async Task<string?> ReadAsync(string name, CancellationToken cancellationToken) =>
        PathOf(name) is var path && File.Exists(path) ? await File.ReadAllTextAsync(path, cancellationToken) : null;

    public async Task<DagFileResult> PutAsync(string name, string text, CancellationToken cancellationToken)
    {
        var path = PathOf(name);
        var load = loader.Load(path, text);
        var problems = load.Problems.Select(Problem).Concat(Elsewhere(load, path)).ToList();
        if (problems.Count == 0 && load.Dags.Count == 0)
            problems.Add(new DagFileProblemView(DagId: null, 0, 0, "The file holds no DAG."));
        if (problems.Count > 0)
            return new DagFileResult([], problems, IsNew: false);
        var isNew = !File.Exists(path);
        await WriteAsync(path, text, cancellationToken);
        return new DagFileResult([.. load.Dags.Select(dag => dag.Id.Value)], [], isNew);
    }

    public Task ReadAgainAsync(string path, CancellationToken cancellationToken)
    {
        FolderPath();
        return folder!.Ask(path) ? Task.CompletedTask : throw new CommandException($"There is no file of DAGs '{Path.GetFileName(path)}'.");
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        var path = PathOf(name);
        if (!File.Exists(path))
            throw new CommandException($"There is no file '{name}'.");
        File.Delete(path);
        return Task.CompletedTask;
    }

    // Whoever reads the folder meanwhile sees the file before or the file after, never a part.
    private static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var passing = Path.Combine(Path.GetDirectoryName(path)!, $".{Guid.NewGuid():N}.part");
        try
        {
            await File.WriteAllTextAsync(passing, text, cancellationToken);
            File.Move(passing, path, overwrite: true);
        }
        finally
        {
            File.Delete(passing);
        }
    }

    private IEnumerable<DagFileProblemView> Elsewhere(DagFileLoad load, string path) =>
        from dag in load.Dags
        let there = catalog.Find(dag.Id.Value)
        where there is not null && !IsFile(there.Definition.Origin?.File, path)
        select new DagFileProblemView(dag.Id.Value, 0, 0, $"There is a DAG '{dag.Id}' already, {(there.Definition.Origin is { } origin ? $"in {Path.GetFileName(origin.File)}" : "in code")}.");

    private DagFileView View(FileInfo file) => new(
        file.Name, file.Length, new DateTimeOffset(file.LastWriteTimeUtc),
        [.. catalog.Dags.Where(dag => IsFile(dag.Definition.Origin?.File, file.FullName)).Select(dag => dag.Id.Value).Order(StringComparer.Ordinal)],
        [.. catalog.Problems.Where(problem => IsFile(problem.Source?.File, file.FullName)).Select(Problem)]);

    private static DagFileProblemView Problem(DagProblem problem) =>
        new(problem.DagId.Length == 0 ? null : problem.DagId, problem.Source?.At.Line ?? 0, problem.Source?.At.Column ?? 0, problem.Message);

    private static bool IsFile(string? file, string path) => file is not null && Path.GetFullPath(file) == Path.GetFullPath(path);

    private string FolderPath() => folder?.Path ?? throw new CommandException("This process loads no DAGs from files. Start it with --dags-folder, or set DAGFIRE_DAGS_FOLDER.");

    private string PathOf(string name)
    {
        var path = FolderPath();
        return NameProblem(name) is { } problem ? throw new CommandException(problem) : Path.Combine(path, name);
    }

    private string? NameProblem(string name)
    {
        if (name.Length is 0 or > MostCharacters)
            return $"The name of a file has 1 to {MostCharacters} characters; this one has {name.Length}.";
        if (name[0] == '.' || name.Any(character => !char.IsAsciiLetterOrDigit(character) && character is not ('_' or '-' or '.')))
            return $"'{name}' is no name of a file here; allowed are letters, digits, '_', '-' and '.', and no '.' at the begin.";
        return loader.Reads(name) ? null : $"Files of the kind '{Path.GetExtension(name)}' hold no DAGs.";
    }
}
