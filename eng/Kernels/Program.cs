using Cohort.Kernels;

// dotnet run -c Release --project eng/Kernels
if (!File.Exists("Cohort.slnx"))
{
    Console.Error.WriteLine("Run this from the repository's root.");
    return 2;
}

foreach (var (path, text) in TileWriter.All().Append(WideMathWriter.File(".")))
{
    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    File.WriteAllText(path, text);
}

return 0;
