	return
}
