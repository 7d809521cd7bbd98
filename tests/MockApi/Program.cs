Console.WriteLine("mock");
