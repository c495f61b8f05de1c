namespace Dagfire.Docs.Deployment;

/// <summary>What is set is read, and what is read can be set and is written down.</summary>
public sealed class SettingsTests
{
    // Compose's own, and those of the other images.
    private static readonly string[] NotOurs =
    [
        "POSTGRES_PASSWORD", "S3_ACCESS_KEY", "S3_SECRET_KEY", "IMAGE_TAG", "VENDOR_SDKS", "DASHBOARD_PORT",
        "LIGHTDASH_POSTGRES_PASSWORD", "LIGHTDASH_SECRET", "LIGHTDASH_PORT", "LIGHTDASH_URL",
    ];

    private readonly ComposeFile _compose = ComposeFile.Read();
    private readonly EnvExample _example = EnvExample.Read();
    private readonly IReadOnlySet<string> _read = ProgramSettings.Read();

    [Fact]
    public void Compose_EverySettingOfTheProgram_IsRead() =>
        Assert.DoesNotContain(_compose.Services.Values.Where(service => service.IsOurs).SelectMany(service => service.Environment.Keys), IsUnknown);

    [Fact]
    public void Example_EverySettingOfTheProgram_IsRead() => Assert.DoesNotContain(_example.All.Except(NotOurs), IsUnknown);

    [Fact]
    public void Example_HasEverySettingThatIsRead() => Assert.Empty(_read.Except(_example.All));

    [Fact]
    public void Compose_TakesUpWhatTheExampleOffers_AndNothingElse() =>
        Assert.Equal(_example.HandedOn.Order(StringComparer.Ordinal), _compose.Interpolated.Select(name => name.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void Compose_RefusesToStartWithoutWhatTheExampleLeavesOpen()
    {
        var refused = _compose.Interpolated.Where(name => name.Any(isNeeded => isNeeded)).ToList();

        Assert.Equal(_example.Needed.Order(StringComparer.Ordinal), refused.Select(name => name.Key).Order(StringComparer.Ordinal));
        Assert.All(refused, name => Assert.All(name, Assert.True));
    }

    [Fact]
    public void Example_NeededValues_AreEmpty() =>
        Assert.All(_example.Needed, name => Assert.Contains($"{name}=", _example.Lines));

    [Fact]
    public void Example_EverySetting_HasItsMeaningAbove()
    {
        var lines = _example.Lines;
        var bare = Enumerable.Range(1, lines.Count - 1).Where(index => IsSetting(lines[index]) && !IsSetting(lines[index - 1]) && !lines[index - 1].StartsWith("# ", StringComparison.Ordinal));

        Assert.Empty(bare.Select(index => lines[index]));
    }

    private static bool IsSetting(string line) => line.TrimStart('#').Split('=')[0] is { Length: > 0 } name && name.All(character => char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character) || character == '_');

    private bool IsUnknown(string name) => !_read.Contains(name) && !ProgramSettings.IsOfFamily(name);
}
