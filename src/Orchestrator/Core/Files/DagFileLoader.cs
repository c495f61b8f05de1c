using Dagfire.Compilation;

namespace Dagfire.Files;

/// <summary>Reads files of DAGs and compiles what they hold. Nothing a file does throws. Thread-safe.</summary>
/// <param name="readers">One for each kind of file.</param>
public sealed class DagFileLoader(IEnumerable<IDagFileReader> readers)
{
    /// <summary>Longest file that is read: 32 MiB.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    private readonly IReadOnlyList<IDagFileReader> _readers = [.. readers];

    /// <summary>Whether a file is of a kind that is read.</summary>
    /// <param name="path">Its path.</param>
    public bool Reads(string path) => ReaderOf(path) is not null;

    /// <summary>Loads a file.</summary>
    /// <param name="path">Its path, which problems name.</param>
    public DagFileLoad Load(string path)
    {
        if (ReaderOf(path) is not { } reader)
            return Unreadable(path, $"Files of the kind '{Path.GetExtension(path)}' hold no DAGs.");
        try
        {
            var length = new FileInfo(path).Length;
            return length > MaxBytes
                ? Unreadable(path, $"The file has {length} bytes; the limit is {MaxBytes}.")
                : Load(path, reader.Read(path, File.ReadAllText(path)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Unreadable(path, $"The file cannot be read: {exception.Message}");
        }
    }

    /// <summary>Loads a text as if it stood in a file.</summary>
    /// <param name="path">The file's path, which problems name.</param>
    /// <param name="text">The text.</param>
    internal DagFileLoad Load(string path, string text) =>
        ReaderOf(path) is { } reader ? Load(path, reader.Read(path, text)) : Unreadable(path, $"Files of the kind '{Path.GetExtension(path)}' hold no DAGs.");

    private IDagFileReader? ReaderOf(string path) => _readers.FirstOrDefault(reader => reader.Reads(path));

    private static DagFileLoad Load(string path, DagFileContent content)
    {
        var compilations = content.Dags.Select(definition => (definition.Id, Compilation: DagCompiler.Compile(definition))).ToList();
        var problems = content.Problems
            .Select(problem => new DagProblem(problem.DagId ?? "", problem.TaskId, problem.Message) { Source = new DagSource(path, problem.At) })
            .Concat(compilations.SelectMany(dag => dag.Compilation.Problems))
            .OrderBy(problem => problem.Source?.At.Line).ThenBy(problem => problem.Source?.At.Column)
            .ToList();
        var flawed = problems.Select(problem => problem.DagId).ToHashSet();
        return new DagFileLoad(path, [.. compilations.Where(dag => !flawed.Contains(dag.Id)).Select(dag => dag.Compilation.Dag!)], problems, content.IsComplete);
    }

    private static DagFileLoad Unreadable(string path, string message) =>
        new(path, [], [new DagProblem("", TaskId: null, message) { Source = new DagSource(path, new DagFilePlace(1, 1)) }], IsComplete: false);
}
