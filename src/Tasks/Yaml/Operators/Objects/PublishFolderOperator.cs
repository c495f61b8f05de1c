using Dagfire.Tasks.Objects.Publishing;

namespace Dagfire.Yaml.Operators.Objects;

/// <summary><c>publish_folder</c>: makes the objects under a prefix equal to the files of a folder.</summary>
internal sealed class PublishFolderOperator : YamlOperator
{
    private static readonly Parameter<Template> Folder = Parameter.Template("folder", isRequired: true);
    private static readonly Parameter<Template> Prefix = Parameter.Template("prefix", isRequired: true);

    public override string Name => "publish_folder";

    public override IReadOnlyList<Parameter> Parameters => [Folder, Prefix];

    public override TaskHandle Add(YamlTask task)
    {
        task.CheckKey(Prefix);
        return task.Add(new PublishFolder(task.Get(Folder), task.Get(Prefix)));
    }
}
