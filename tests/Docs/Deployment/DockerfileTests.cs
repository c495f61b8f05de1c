using System.Text.RegularExpressions;

namespace Dagfire.Docs.Deployment;

/// <summary>The Dockerfile names what is there, and its images run as an ordinary user.</summary>
public sealed partial class DockerfileTests
{
    private readonly string[] _lines = File.ReadAllLines(Path.Combine(Repository.Root, "Dockerfile"));

    [Fact]
    public void Copies_FromTheRepository_AreThere() => Assert.All(CopiedFromTheRepository(), path =>
        Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), $"{path} is not there."));

    [Fact]
    public void Copies_FromTheRepository_AreLetThrough()
    {
        var letThrough = File.ReadAllLines(Path.Combine(Repository.Root, ".dockerignore")).Where(line => line.StartsWith('!')).Select(line => line[1..]);

        Assert.Equal(CopiedFromTheRepository().Distinct().Order(StringComparer.Ordinal), letThrough.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Images_HaveAPinnedVersion()
    {
        var arguments = _lines.Select(line => Argument().Match(line)).Where(match => match.Success).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);
        var stages = _lines.Select(line => Stage().Match(line)).Where(match => match.Success).Select(match => match.Groups["name"].Value).ToHashSet();
        var images = _lines.Select(line => From().Match(line)).Where(match => match.Success && !stages.Contains(match.Groups["image"].Value));

        Assert.All(images, image => Assert.Matches(@"^\d+\.\d+\.\d+-\w+$", arguments[image.Groups["argument"].Value]));
        Assert.All(["DBT_CORE", "DBT_POSTGRES", "DBT_SNOWFLAKE"], name => Assert.Matches(@"^\d+\.\d+\.\d+$", arguments[name]));
    }

    [Theory]
    [InlineData("runtime")]
    [InlineData("runtime-dbt")]
    public void User_OfAnImage_IsAnOrdinaryOneByNumber(string stage)
    {
        var users = LinesOf(stage).Where(line => line.StartsWith("USER ", StringComparison.Ordinal)).ToList();

        Assert.Equal("USER 1654:1654", Assert.Single(users));
        Assert.Equal(users[0], LinesOf(stage).Last(line => line.Length > 0));
    }

    [Fact]
    public void Runtime_IsTheDefault_AndHasNoPython()
    {
        Assert.Equal("runtime", _lines.Select(line => Stage().Match(line)).Last(match => match.Success).Groups["name"].Value);
        Assert.DoesNotContain(LinesOf("runtime").Concat(LinesOf("base")), line => line.Contains("python", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void EntryPoint_IsTheProgramItself_SoThatSignalsReachIt() =>
        Assert.Contains("ENTRYPOINT [\"dotnet\", \"/app/dagfire.dll\"]", _lines);

    [Fact]
    public void Targets_OfCompose_AreStages()
    {
        var targets = ComposeFile.Read().Services.Values.Where(service => service.IsOurs).Select(service => (string)ComposeFile.Map(service.Value("build"))["target"]!).Distinct();

        Assert.Equal(["runtime", "runtime-dbt"], targets.Order(StringComparer.Ordinal));
        Assert.All(targets, target => Assert.NotEmpty(LinesOf(target)));
    }

    [Fact]
    public void Version_IsThatOfTheBuild()
    {
        var version = Regex.Match(File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props")), "<Version>(.+)</Version>").Groups[1].Value;

        Assert.Contains(_lines, line => line.Contains($"image.version=\"{version}\"", StringComparison.Ordinal));
        Assert.Contains($"${{IMAGE_TAG:-{version}}}", ComposeFile.Read().Text, StringComparison.Ordinal);
    }

    private IEnumerable<string> LinesOf(string stage) =>
        _lines.SkipWhile(line => !line.EndsWith($" AS {stage}", StringComparison.Ordinal)).Skip(1).TakeWhile(line => !line.StartsWith("FROM ", StringComparison.Ordinal));

    private IEnumerable<string> CopiedFromTheRepository() => _lines
        .Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal))
        .SelectMany(line => line.Split(' ')[1..^1]);

    [GeneratedRegex("^ARG (?<name>[A-Z_]+)=(?<value>.+)$")]
    private static partial Regex Argument();

    [GeneratedRegex(@"^FROM .* AS (?<name>[\w-]+)$")]
    private static partial Regex Stage();

    [GeneratedRegex(@"^FROM (--platform=\S+ )?(?<image>[^\s:]+)(:\$\{(?<argument>[A-Z_]+)\})?")]
    private static partial Regex From();
}
